package io.flowloader.webflow;

import io.flowloader.throttle.Permit;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of the Webflow Data API that Flowloader makes. Safe for several threads. Reads are
 * tried again until they succeed or patience ends; creating and deleting is sent exactly once.
 */
public final class WebflowClient implements AutoCloseable {

  /** The most items of a page (documented). */
  public static final int LARGEST_PAGE = 100;

  /** The most variants (item times locale) of a bulk request (documented). */
  public static final int LARGEST_BULK = 100;

  /** The most variants of an update (documented). */
  public static final int LARGEST_UPDATE = 100;

  private static final int CALL_ENDS_ALL_THE_SAME = 5;

  private final HttpUrl base;
  private final AccessToken token;
  private final Throttle throttle;
  private final Timeouts timeouts;
  private final SiteClock siteClock;
  private final Wire wire;
  private final Reads reads;
  private final ItemLists lists;

  /**
   * @param base where the API is, such as {@code https://api.webflow.com/beta}
   * @param token the token
   * @param throttle hands out a permit for each call
   * @param timeouts how long to wait
   * @param clock the source of time
   * @param stop wakes the waits between the tries of a read
   * @param observer is told of every call
   */
  public WebflowClient(
      BaseUrl base,
      AccessToken token,
      Throttle throttle,
      Timeouts timeouts,
      Clock clock,
      StopSignal stop,
      CallObserver observer) {
    this.base = base.url();
    this.token = token;
    this.throttle = throttle;
    this.timeouts = timeouts;
    this.siteClock = new SiteClock(clock);
    this.wire = new Wire(timeouts, throttle, clock, siteClock, observer);
    this.reads = new Reads(wire, token, throttle, clock, stop, timeouts);
    this.lists = new ItemLists(base, reads);
  }

  /** The site's time. */
  public SiteClock siteClock() {
    return siteClock;
  }

  /** The token's scopes: {@code GET /token/introspect}. */
  public TokenInfo introspect() {
    return reads.get(
        "asking what the token may do", url("token", "introspect"), ApiJson::tokenInfo);
  }

  /** All sites that the token opens: {@code GET /sites}. */
  public List<Site> sites() {
    return reads.get(
        "reading the sites",
        url("sites"),
        answer -> {
          var sites = new ArrayList<Site>();
          answer.path("sites").forEach(site -> sites.add(ApiJson.site(site)));
          return sites;
        });
  }

  /** A site with its locales: {@code GET /sites/{id}}. */
  public Site site(String siteId) {
    return reads.get("reading the site " + siteId, url("sites", siteId), ApiJson::site);
  }

  /** The ids of a site's collections: {@code GET /sites/{id}/collections}. */
  public List<String> collectionIds(String siteId) {
    return reads.get(
        "reading the collections of the site " + siteId,
        url("sites", siteId, "collections"),
        answer -> {
          var ids = new ArrayList<String>();
          answer.path("collections").forEach(each -> ids.add(ApiJson.text(each, "id")));
          return ids;
        });
  }

  /** A collection with its fields: {@code GET /collections/{id}}. */
  public CollectionSchema collection(String collectionId) {
    return reads.get(
        "reading the collection " + collectionId,
        url("collections", collectionId),
        ApiJson::collection);
  }

  /** The first page of a list, oldest first: {@code GET /collections/{id}/items}. */
  public ItemPage items(ItemQuery query) {
    return lists.page(query, 0);
  }

  /** The page that follows; empty if that was the last one. */
  public Optional<ItemPage> items(ItemQuery query, ItemPage previous) {
    var next = previous.next();
    return next.isPresent() ? Optional.of(lists.page(query, next.getAsLong())) : Optional.empty();
  }

  /**
   * Waits for the permit that {@link #create} needs. Apart from it, so that what is to be sent can
   * be written down in between.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested while waiting
   */
  public Permit permit() {
    return throttle.acquire();
  }

  /** Sends a request to create items, once; blocks until its end and never throws. */
  public WriteAnswer create(CreateRequest request, Permit permit) {
    var call =
        new Request.Builder()
            .url(
                withFiles(
                    url("collections", request.collectionId(), "items", "bulk"),
                    request.skipInvalidFiles()))
            .header("Authorization", token.header())
            .post(new BulkBody(request))
            .build();
    return write(call, CallKind.CREATE, permit);
  }

  /**
   * Sends a request to change variants; blocks until its end and never throws. Its answers mean
   * what those to a creation mean, but sending it once more does no harm.
   */
  public WriteAnswer update(UpdateRequest request, Permit permit) {
    var call =
        new Request.Builder()
            .url(
                withFiles(
                    url("collections", request.collectionId(), "items"),
                    request.skipInvalidFiles()))
            .header("Authorization", token.header())
            .patch(UpdateBody.of(request))
            .build();
    return write(call, CallKind.UPDATE, permit);
  }

  /** Always said: the API's own default drops pictures in silence. */
  private static HttpUrl withFiles(HttpUrl url, boolean skipInvalidFiles) {
    return url.newBuilder()
        .addQueryParameter("skipInvalidFiles", String.valueOf(skipInvalidFiles))
        .build();
  }

  private WriteAnswer write(Request call, CallKind kind, Permit permit) {
    // An answer that drips must end too: a few times the silence that we allow.
    var limit = timeouts.answer().multipliedBy(CALL_ENDS_ALL_THE_SAME);
    var answer = WriteMeaning.of(wire.send(call, kind, permit, limit));
    if (answer instanceof WriteAnswer.Throttled throttled) {
      throttle.pause(RetryAfter.bounded(throttled.retryAfter()));
    }
    return answer;
  }

  /**
   * Removes an item in all of the named locales: {@code DELETE /collections/{id}/items}. Sent once,
   * and once more for each locale if the site says that the item is not in all of them.
   *
   * @return true only if the site confirmed that it is gone from all of them
   */
  public boolean delete(String collectionId, String itemId, List<String> cmsLocaleIds) {
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
    var mapper = JsonMapper.shared();
    var body = mapper.createObjectNode();
    var item = body.putArray("items").addObject().put("id", itemId);
    if (!cmsLocaleIds.isEmpty()) {
      var ids = item.putArray("cmsLocaleIds");
      cmsLocaleIds.forEach(ids::add);
    }
    var request =
        new Request.Builder()
            .url(url("collections", collectionId, "items"))
            .header("Authorization", token.header())
            .delete(
                RequestBody.create(
                    body.toString().getBytes(StandardCharsets.UTF_8),
                    MediaType.get("application/json; charset=utf-8")))
            .build();
    var exchange = wire.send(request, CallKind.DELETE, throttle.acquire(), timeouts.call());
    if (!(exchange instanceof Exchange.Answered answer)) {
      return Removal.NOT_CONFIRMED;
    }
    if (answer.status() == 429) {
      throttle.pause(RetryAfter.bounded(answer.retryAfter()));
    }
    if (answer.status() >= 200 && answer.status() < 300) {
      return Removal.DONE;
    }
    return answer.status() == 404
            && ApiJson.error(answer.body())
                .filter(e -> e.code().equals("item_not_found"))
                .isPresent()
        ? Removal.NOT_THERE
        : Removal.NOT_CONFIRMED;
  }

  /** Holds every call back for that long from now; does not block. */
  public void holdBack(Duration time) {
    throttle.pause(time);
  }

  /** Requests a minute in force. */
  public int requestsPerMinute() {
    return throttle.limit();
  }

  /** How long so many requests take at the limit in force, if all goes well. */
  public Duration timeFor(long requests) {
    return throttle.timeFor(requests);
  }

  /** Cuts what is in flight; calls in other threads end as lost. */
  @Override
  public void close() {
    wire.close();
  }

  private HttpUrl url(String... segments) {
    var url = base.newBuilder();
    for (var segment : segments) {
      url.addPathSegment(segment);
    }
    return url.build();
  }
}
