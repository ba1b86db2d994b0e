package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.RunArchive.LeftRun;
import io.flowloader.report.RunFiles;
import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The latest run on a screen, from the files that it leaves: also while it goes on. */
public final class StatusText {

  /** What every terminal has; to ask this one would take as long as all the rest. */
  private static final int TERMINAL_COLUMNS = 80;

  private static final int OTHER_COLUMNS = 200;

  private final RunArchive archive;
  private final Surroundings surroundings;
  private final int width;

  public StatusText(RunArchive archive, Surroundings surroundings) {
    this.archive = archive;
    this.surroundings = surroundings;
    this.width = surroundings.terminal() ? TERMINAL_COLUMNS : OTHER_COLUMNS;
  }

  /** The lines. */
  public List<String> lines(LeftRun run) {
    var json = run.json();
    var summary = run.summary();
    var lines = new ArrayList<String>();
    lines.add(
        "Run %d, attempt %d: %s".formatted(run.number(), summary.attempt(), RunWords.status(run)));
    lines.add("  file        " + summary.file());
    lines.add("  collection  " + summary.collectionId());
    lines.add(
        "  began %s, ended %s, %s"
            .formatted(
                RunWords.time(json, "startedAt"),
                RunWords.time(json, "endedAt"),
                Count.of(summary.requests().total(), "request")));
    lines.add("  " + RunWords.rows(run));
    run.live()
        .ifPresent(
            live ->
                new LiveView(width - 2, false)
                    .lines(summary.rows(), live, surroundings.clock().now()).stream()
                        .map(AttributedString::toString)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> lines.add("  " + line)));
    lines.addAll(
        new FailureText(width)
            .lines(
                summary.mistakes(), run.running() ? "the end tells more" : "rows.csv names them"));
    if (!summary.reason().isEmpty()) {
      lines.add("  " + summary.reason());
    }
    if (!run.running()) {
      var directory = archive.directory(run.number());
      lines.add("Every row: " + directory.resolve(RunFiles.ROWS));
      new NextSteps(summary, directory, List.of())
          .lines()
          .forEach(step -> lines.add("Next: " + step));
    }
    return lines;
  }
}
