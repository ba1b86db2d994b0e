package io.flowloader.webflow;

import java.util.List;

/** What the end of a create request means; one branch for each line of the design's table. */
final class CreateMeaning {

  private static final ApiError NO_WORDS = new ApiError("", "", List.of());

  private CreateMeaning() {}

  static CreateAnswer of(Exchange exchange) {
    if (exchange instanceof Exchange.NotSent notSent) {
      return new CreateAnswer.NotSent(notSent.why());
    }
    if (exchange instanceof Exchange.Lost lost) {
      return new CreateAnswer.InDoubt(lost.why(), lost.status());
    }
    var answer = (Exchange.Answered) exchange;
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return accepted(answer);
    }
    return switch (status) {
      case 429 -> new CreateAnswer.Throttled(answer.retryAfter());
      // A proxy may say 408 after it has passed the request on.
      case 408 -> new CreateAnswer.InDoubt("Webflow answers 408", status);
      case 401, 403, 404 ->
          ApiJson.error(answer.body())
              .<CreateAnswer>map(error -> new CreateAnswer.Systemic(status, error))
              // Not the API speaks but something before it, maybe about one row's content.
              .orElse(new CreateAnswer.Refused(status, NO_WORDS, true));
      default ->
          status >= 400 && status < 500
              ? new CreateAnswer.Refused(
                  status, ApiJson.error(answer.body()).orElse(NO_WORDS), false)
              // 5xx: the items may be there. 1xx and 3xx are not documented: nothing is known.
              : new CreateAnswer.InDoubt("Webflow answers " + status, status);
    };
  }

  private static CreateAnswer accepted(Exchange.Answered answer) {
    return ApiJson.object(answer.body())
        .flatMap(ApiJson::items)
        .<CreateAnswer>map(CreateAnswer.Accepted::new)
        .orElseGet(
            () ->
                new CreateAnswer.InDoubt(
                    "the answer " + answer.status() + " cannot be read", answer.status()));
  }
}
