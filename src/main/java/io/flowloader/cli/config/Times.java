package io.flowloader.cli.config;

import io.flowloader.text.Blank;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Durations as people write them: {@code 500ms}, {@code 20s}, {@code 2m}, {@code 1h}, {@code 90d}.
 */
final class Times {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /** What {@link #duration(String)} understands, for messages. */
  static final String ALLOWED = "a time such as 500ms, 20s or 2m";

  private Times() {}

  /** The duration; empty if it is none. */
  static Optional<Duration> duration(String text) {
    var parts = DURATION.matcher(Blank.strip(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** Two or more, ascending, such as {@code 5s,30s,2m}. */
  static List<Duration> ascending(Found found) {
    var times =
        Arrays.stream(found.text().split(","))
            .map(each -> duration(each).orElseThrow(() -> found.problem(ALLOWED)))
            .toList();
    if (times.size() < 2 || !times.equals(times.stream().sorted().distinct().toList())) {
      throw found.problem("two or more ascending times, such as 5s,30s,2m");
    }
    return times;
  }

  static String text(List<Duration> times) {
    return times.stream().map(Times::text).collect(Collectors.joining(","));
  }

  static String text(Duration time) {
    if (time.toMillis() % 1_000 != 0) {
      return time.toMillis() + "ms";
    }
    if (time.toDays() > 1 && time.toSeconds() % TimeUnit.DAYS.toSeconds(1) == 0) {
      return time.toDays() + "d";
    }
    if (time.toHours() > 1 && time.toSeconds() % TimeUnit.HOURS.toSeconds(1) == 0) {
      return time.toHours() + "h";
    }
    return time.toSeconds() % 60 == 0 && time.toMinutes() > 1
        ? time.toMinutes() + "m"
        : time.toSeconds() + "s";
  }
}
