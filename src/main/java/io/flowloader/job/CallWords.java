package io.flowloader.job;

import io.flowloader.text.Count;
import io.flowloader.webflow.CallKind;
import io.flowloader.webflow.EndedCall;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A call as an event that a person may see; reads that went well are none. */
final class CallWords {

  private CallWords() {}

  static Optional<String> of(EndedCall call) {
    var what = what(call);
    if (call.status() == 429) {
      return Optional.of("the site answered 429, too many requests");
    }
    if (call.status() == 0) {
      return Optional.of(what + ": no answer" + trouble(call));
    }
    if (call.status() >= 300) {
      return Optional.of("%s: the site answered %d".formatted(what, call.status()));
    }
    return call.kind() == CallKind.READ
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: accepted in %.1f s",
                what,
                (double) TimeUnit.NANOSECONDS.toMillis(call.nanos()) / 1000));
  }

  private static String trouble(EndedCall call) {
    return call.trouble().isEmpty() ? "" : " (" + call.trouble() + ")";
  }

  private static String what(EndedCall call) {
    return switch (call.kind()) {
      case CREATE -> Count.of(call.rows(), "row") + " sent";
      case UPDATE -> Count.of(call.rows(), "locale update") + " sent";
      case DELETE -> "an item to remove";
      default -> "a question to the site";
    };
  }
}
