package io.flowloader.webflow;

import java.util.Optional;
import java.util.function.Function;

/** What the end of a write request means; one branch for each line of the design's table. */
final class WriteMeaning {

  private WriteMeaning() {}

  /** Of a request to create items or to change variants. */
  static WriteAnswer of(Exchange exchange) {
    return of(exchange, body -> body.items().map(WriteAnswer.Accepted::new));
  }

  /** Of a request to publish items. */
  static WriteAnswer ofPublication(Exchange exchange) {
    return of(exchange, AnswerBody::published);
  }

  /** Of a request to remove items: whatever a good answer says besides, it is done. */
  static WriteAnswer ofRemoval(Exchange exchange) {
    return of(exchange, body -> Optional.of(new WriteAnswer.Removed()));
  }

  private static WriteAnswer of(
      Exchange exchange, Function<AnswerBody, Optional<? extends WriteAnswer>> accepted) {
    if (exchange instanceof Exchange.NotSent notSent) {
      return new WriteAnswer.NotSent(notSent.why());
    }
    if (exchange instanceof Exchange.Lost lost) {
      return new WriteAnswer.InDoubt(lost.why(), lost.status());
    }
    if (exchange instanceof Exchange.TooLong tooLong) {
      return new WriteAnswer.InDoubt(tooLong.why(), tooLong.status());
    }
    var answer = (Exchange.Answered) exchange;
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return accepted(answer, accepted.apply(answer.body()));
    }
    if (answer.isThrottled()) {
      return new WriteAnswer.Throttled(answer.retryAfter());
    }
    return switch (status) {
      // A proxy may say 408 after it has passed the request on.
      case 408 -> new WriteAnswer.InDoubt(inWords(status), status);
      case 401, 403, 404 ->
          answer
              .body()
              .error()
              .<WriteAnswer>map(error -> new WriteAnswer.Systemic(status, error))
              // Not the API speaks but something before it, maybe about one row's content.
              .orElse(new WriteAnswer.Refused(status, ApiError.NO_WORDS, true));
      default ->
          status >= 400 && status < 500
              ? new WriteAnswer.Refused(
                  status, answer.body().error().orElse(ApiError.NO_WORDS), false)
              // 5xx: the items may be there. 1xx and 3xx are not documented: nothing is known.
              : new WriteAnswer.InDoubt(inWords(status), status);
    };
  }

  private static String inWords(int status) {
    return "Webflow answers "
        + status
        + (status >= 300 && status < 400 ? ", a redirect, which is not followed" : "");
  }

  private static WriteAnswer accepted(
      Exchange.Answered answer, Optional<? extends WriteAnswer> read) {
    return read.isPresent()
        ? read.get()
        : new WriteAnswer.InDoubt(
            "the answer " + answer.status() + " cannot be read", answer.status());
  }
}
