package io.flowloader.cli.output;

import io.flowloader.ledger.RunPhase;
import io.flowloader.report.LiveProgress;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import io.flowloader.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A run that goes on, as lines of a screen: no line is wider than the screen, and there are always
 * as many, so that nothing jumps. Pure.
 */
final class LiveView {

  private static final String PARTED = " · ";
  private static final int NARROWEST_BAR = 10;
  private static final int WIDEST_BAR = 60;

  /** The bar's brackets, the blanks beside it and {@code 100 %}. */
  private static final int BESIDE_BAR = 9;

  private final int width;
  private final boolean colors;

  /**
   * @param width the columns of the screen; its last one is left free, for some terminals wrap
   *     there
   * @param colors whether colors may be used; nothing is told by them alone
   */
  LiveView(int width, boolean colors) {
    this.width = Math.max(width, 2) - 1;
    this.colors = colors;
  }

  /** What is done just now, as a headline. */
  static String step(RunPhase phase) {
    return switch (phase) {
      case OPEN -> "Opening the ledger";
      case PREFLIGHT -> "Checking token, collection, file";
      case STAGE -> "Reading and checking rows";
      case RESOLVE -> "Resolving references and slugs";
      case MISSING -> "Comparing with earlier runs";
      case SETTLE -> "Settling what was in doubt";
      case FINISH -> "Finishing earlier runs";
      case COMPARE -> "Comparing rows with the site";
      case EDITS -> "Looking for edits by others";
      case SURVEY -> "Reading what the site has";
      case SEARCH -> "Looking up which rows exist";
      case SEND -> "Sending";
      case UPDATE -> "Updating locales";
      case LOOK_UP -> "Looking up what is in doubt";
      case TAKE_BACK -> "Planning what is taken back";
      case REMOVE -> "Taking back what is gone";
      case PUBLISH -> "Publishing";
    };
  }

  /** The lines of a run. */
  List<AttributedString> lines(RunSummary.Rows rows, LiveProgress live, Instant now) {
    var lines = new ArrayList<AttributedString>();
    lines.add(head(live));
    lines.add(plain(speed(live)));
    lines.add(counts(rows, live));
    lines.add(plain(last(live, now)));
    return lines;
  }

  private AttributedString head(LiveProgress live) {
    var step = step(live.step());
    var line = new AttributedStringBuilder();
    line.styled(style(AttributedStyle.DEFAULT.bold()), step);
    if (live.total() > 0) {
      int bar =
          Math.min(
              Math.max(width - ScreenText.width(step) - BESIDE_BAR, NARROWEST_BAR), WIDEST_BAR);
      long percent = live.percent();
      int filled = (int) (percent * bar / 100);
      line.append(" [");
      line.styled(
          style(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)), "#".repeat(filled));
      line.append("-".repeat(bar - filled)).append("] ").append(percent + " %");
    }
    return cut(line.toAttributedString());
  }

  private static String speed(LiveProgress live) {
    var parts = new ArrayList<String>();
    var what = live.step() == RunPhase.SURVEY ? "item" : "row";
    if (live.total() > 0) {
      parts.add(String.format(Locale.ROOT, "%,d of %s", live.done(), Count.of(live.total(), what)));
    } else if (live.done() > 0) {
      parts.add(Count.of(live.done(), "row"));
    }
    if (live.secondsLeft() != null && live.done() < live.total()) {
      parts.add(
          Durations.inWords(Duration.ofSeconds(live.secondsLeft()))
              + (live.step().sends() ? " left" : " left for this"));
    }
    if (live.rowsPerMinute() > 0) {
      parts.add(Count.of(live.rowsPerMinute(), what) + "/min");
    }
    if (live.requestsPerMinute() > 0) {
      parts.add(
          live.hasLimit()
              ? String.format(
                  Locale.ROOT,
                  "%,d of %s this minute",
                  live.requestsThisMinute(),
                  Count.of(live.requestsPerMinute(), "request"))
              : Count.of(live.requestsThisMinute(), "request") + " this minute");
    }
    return String.join(PARTED, parts);
  }

  private AttributedString counts(RunSummary.Rows rows, LiveProgress live) {
    var line = new AttributedStringBuilder();
    part(line, "created", rows.created(), AttributedStyle.GREEN);
    part(line, "refused", rows.invalid() + rows.rejected(), AttributedStyle.RED);
    part(line, "in doubt", Math.max(rows.unknown() - live.onTheirWay(), 0), AttributedStyle.YELLOW);
    if (rows.exists() > 0) {
      part(line, "existed before", rows.exists(), AttributedStyle.WHITE);
    }
    return cut(line.toAttributedString());
  }

  private void part(AttributedStringBuilder line, String what, long rows, int color) {
    if (line.length() > 0) {
      line.append(PARTED);
    }
    var words = String.format(Locale.ROOT, "%s %,d", what, rows);
    if (rows == 0) {
      line.append(words);
    } else {
      line.styled(style(AttributedStyle.DEFAULT.foreground(color)), words);
    }
  }

  private static String last(LiveProgress live, Instant now) {
    var until = live.waitingUntil();
    long seconds = until == null ? 0 : (Duration.between(now, until).toMillis() + 999) / 1000;
    if (seconds > 0) {
      return "waiting for %s: %s"
          .formatted(live.waitingFor(), Durations.inWords(Duration.ofSeconds(seconds)));
    }
    return live.lastEvent().isEmpty() ? "" : "last: " + live.lastEvent();
  }

  private AttributedStyle style(AttributedStyle wanted) {
    return colors ? wanted : AttributedStyle.DEFAULT;
  }

  private AttributedString plain(String text) {
    return cut(new AttributedString(Printable.onOneLine(text)));
  }

  private AttributedString cut(AttributedString line) {
    return line.columnLength() <= width
        ? line
        : new AttributedStringBuilder()
            .append(line.columnSubSequence(0, width - 1))
            .append("…")
            .toAttributedString();
  }
}
