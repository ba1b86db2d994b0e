package io.flowloader.webflow;

import io.flowloader.throttle.Throttle;
import java.util.List;
import okhttp3.Request;

/** Removes items, and says whether they are surely gone. */
final class Removals {

  private final BaseUrl base;
  private final AccessToken token;
  private final Wire wire;
  private final Throttle throttle;
  private final Timeouts timeouts;

  Removals(BaseUrl base, AccessToken token, Wire wire, Throttle throttle, Timeouts timeouts) {
    this.base = base;
    this.token = token;
    this.wire = wire;
    this.throttle = throttle;
    this.timeouts = timeouts;
  }

  /** See {@link WebflowClient#delete}. */
  boolean delete(String collectionId, String itemId, List<String> cmsLocaleIds) {
    var removal = remove(collectionId, itemId, cmsLocaleIds);
    if (removal == Removal.NOT_THERE && cmsLocaleIds.size() > 1) {
      // The site refuses a removal as a whole if the item lacks one of the locales.
      return cmsLocaleIds.stream()
          .map(locale -> remove(collectionId, itemId, List.of(locale)))
          .noneMatch(Removal.NOT_CONFIRMED::equals);
    }
    return removal != Removal.NOT_CONFIRMED;
  }

  private enum Removal {
    DONE,
    NOT_THERE,
    NOT_CONFIRMED
  }

  private Removal remove(String collectionId, String itemId, List<String> cmsLocaleIds) {
    var request =
        new Request.Builder()
            .url(base.under("collections", collectionId, "items"))
            .header("Authorization", token.header())
            .delete(ItemLocalesBody.of(List.of(new ItemLocales(itemId, cmsLocaleIds))))
            .build();
    var exchange = wire.send(request, CallKind.DELETE, 1, throttle.acquire(), timeouts.call());
    if (!(exchange instanceof Exchange.Answered answer)) {
      return Removal.NOT_CONFIRMED;
    }
    if (answer.isThrottled()) {
      throttle.pause(RetryAfter.bounded(answer.retryAfter()));
    }
    if (answer.status() >= 200 && answer.status() < 300) {
      return Removal.DONE;
    }
    return answer.status() == 404
            && answer.body().error().filter(e -> e.code() == ApiCode.ITEM_NOT_FOUND).isPresent()
        ? Removal.NOT_THERE
        : Removal.NOT_CONFIRMED;
  }
}
