package io.flowloader.webflow;

import java.util.List;

/** What the end of a write request means; one branch for each line of the design's table. */
final class WriteMeaning {

  private static final ApiError NO_WORDS = new ApiError("", "", List.of());

  private WriteMeaning() {}

  static WriteAnswer of(Exchange exchange) {
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
      return accepted(answer);
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
              .orElse(new WriteAnswer.Refused(status, NO_WORDS, true));
      default ->
          status >= 400 && status < 500
              ? new WriteAnswer.Refused(status, answer.body().error().orElse(NO_WORDS), false)
              // 5xx: the items may be there. 1xx and 3xx are not documented: nothing is known.
              : new WriteAnswer.InDoubt(inWords(status), status);
    };
  }

  private static String inWords(int status) {
    return "Webflow answers "
        + status
        + (status >= 300 && status < 400 ? ", a redirect, which is not followed" : "");
  }

  private static WriteAnswer accepted(Exchange.Answered answer) {
    return answer
        .body()
        .items()
        .<WriteAnswer>map(WriteAnswer.Accepted::new)
        .orElseGet(
            () ->
                new WriteAnswer.InDoubt(
                    "the answer " + answer.status() + " cannot be read", answer.status()));
  }
}
