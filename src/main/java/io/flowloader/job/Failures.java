package io.flowloader.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Failures in words for people, without the names of classes. */
public final class Failures {

  private Failures() {}

  /** A failure and all that caused it, outermost first. */
  static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (var each = failure; each != null && !chain.contains(each); each = each.getCause()) {
      chain.add(each);
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

  private static String withoutClassNames(String message) {
    var line = message.lines().findFirst().orElse("").replaceAll("; SQL statement:.*", "");
    return line.replaceAll("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*:?\\s*", "")
        .replaceAll("\\b[A-Z]\\w*(?:Exception|Error)\\b:?\\s*", "")
        .strip();
  }

  /** Whether it speaks of a full disk. */
  static boolean isFullDisk(Throwable failure) {
    return chain(failure).stream()
        .map(each -> String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(
            message ->
                message.contains("no space left")
                    || message.contains("file too large")
                    || message.contains("quota exceeded"));
  }
}
