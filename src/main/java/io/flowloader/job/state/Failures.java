package io.flowloader.job.state;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Failures in words for people, without the names of classes. */
public final class Failures {

  private Failures() {}

  /** A failure and all that caused it, outermost first; what came with it follows. */
  public static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (var each = failure; each != null && !chain.contains(each); each = each.getCause()) {
      chain.add(each);
    }
    for (var each : List.copyOf(chain)) {
      for (var suppressed : each.getSuppressed()) {
        chain(suppressed).stream().filter(other -> !chain.contains(other)).forEach(chain::add);
      }
    }
    return chain;
  }

  /** What a failure says, without the names of classes and without the statement that failed. */
  public static String plain(Throwable failure) {
    var chain = chain(failure);
    for (int i = chain.size() - 1; i >= 0; i--) {
      var message = chain.get(i).getMessage();
      if (message != null && !message.isBlank()) {
        return withoutClassNames(message);
      }
    }
    return failure instanceof OutOfMemoryError ? "out of memory" : "no reason given";
  }

  /** What a failure says that has words for people, as a sentence. */
  public static String sentence(Throwable failure) {
    var words = String.valueOf(failure.getMessage());
    return words.substring(0, 1).toUpperCase(Locale.ROOT)
        + words.substring(1).replaceFirst("\\.$", "")
        + ".";
  }

  private static String withoutClassNames(String message) {
    var line = message.lines().findFirst().orElse("").replaceAll("; SQL statement:.*", "");
    return line.replaceAll("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*:?\\s*", "")
        .replaceAll("\\b[A-Z]\\w*(?:Exception|Error)\\b:?\\s*", "")
        .strip();
  }

  /** Words for a failure that is not ours but the machine's; empty for any other. */
  public static Optional<String> ofTheMachine(Throwable failure) {
    if (isFullDisk(failure)) {
      return Optional.of(
          "The state directory cannot be written any more: the disk is full. Make room, then run it again to go on.");
    }
    return isOutOfMemory(failure)
        ? Optional.of(
            "The program has too little memory. Give it more, such as JAVA_OPTS=-Xmx1g before the command, then run it again to go on.")
        : Optional.empty();
  }

  private static boolean isOutOfMemory(Throwable failure) {
    return chain(failure).stream()
        .anyMatch(
            each ->
                each instanceof OutOfMemoryError
                    || (each instanceof SQLException sql
                        && sql.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
                        && HeapWatch.wasNearlyFull()));
  }

  /** Whether it speaks of a full disk. */
  public static boolean isFullDisk(Throwable failure) {
    return chain(failure).stream()
        .map(each -> String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(
            message ->
                message.contains("no space left")
                    || message.contains("file too large")
                    || message.contains("quota exceeded"));
  }
}
