package io.flowloader.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Carries out calls, or not, and lets them fail as ordered. */
final class FaultyCalls {

  private final Calls calls;

  FaultyCalls(Calls calls) {
    this.calls = calls;
  }

  Delivery deliver(Call call, Fault fault) {
    if (fault instanceof Fault.Status status) {
      if (status.created()) {
        calls.answer(call, Fault.NONE);
      }
      return Delivery.of(answer(status));
    }
    if (fault instanceof Fault.Stall stall) {
      var answer = calls.answer(call, Fault.NONE);
      return Delivery.late(stall.cut() ? null : answer, stall.time());
    }
    if (fault instanceof Fault.TooManyRequests tooMany) {
      return Delivery.of(tooManyRequests().with("Retry-After", tooMany.retryAfter()));
    }
    if (fault instanceof Fault.Redirect redirect) {
      return Delivery.of(Answer.html(307, "Redirect").with("Location", redirect.location()));
    }
    return fault instanceof Fault.Plain plain ? deliver(call, plain) : deliver(call, Fault.NONE);
  }

  private Delivery deliver(Call call, Fault.Plain fault) {
    if (fault == Fault.Plain.RESET_BEFORE) {
      return Delivery.none(true);
    }
    if (fault == Fault.Plain.FIREWALL) {
      return Delivery.of(Answer.html(403, "Access denied"));
    }
    var answer = calls.answer(call, fault);
    return switch (fault) {
      case RESET_AFTER -> Delivery.none(false);
      case CUT_BODY -> Delivery.cut(answer);
      case NOT_JSON -> Delivery.of(answer.succeeded() ? notJson(answer) : answer);
      default -> Delivery.of(answer);
    };
  }

  static Answer tooManyRequests() {
    return Answer.error(429, "too_many_requests", "Too many requests", List.of());
  }

  private static Answer answer(Fault.Status status) {
    String code =
        switch (status.code()) {
          case 408 -> "request_timeout";
          case 503 -> "service_unavailable";
          default -> "internal_error";
        };
    var answer =
        status.html()
            ? Answer.html(status.code(), "Error " + status.code())
            : Answer.error(status.code(), code, "An Internal Error occurred", List.of());
    return answer.with("Retry-After", status.retryAfter());
  }

  private static Answer notJson(Answer answer) {
    byte[] text = "<html>OK".getBytes(StandardCharsets.UTF_8);
    return new Answer(answer.status(), answer.contentType(), Map.of(), text);
  }
}
