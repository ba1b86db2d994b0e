package io.flowloader.cli.output;

import io.flowloader.report.LiveProgress;
import io.flowloader.report.RunSummary;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** A run that goes on in one line, for logs. */
final class PlainLine {

  /** A log wraps nothing. */
  private static final int WIDTH = 400;

  private PlainLine() {}

  static String of(RunSummary.Rows rows, LiveProgress live, Instant now) {
    return LiveView.step(live.step())
        + ": "
        + new LiveView(WIDTH, false)
            .lines(rows, live, now).stream()
                .skip(1)
                .map(AttributedString::toString)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
  }
}
