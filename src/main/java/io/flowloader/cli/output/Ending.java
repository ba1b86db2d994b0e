package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.ExitCode;
import io.flowloader.job.RunEnd;
import io.flowloader.ledger.actions.MissingCounts;
import io.flowloader.ledger.runs.LeftOut;
import io.flowloader.report.Reasons;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import io.flowloader.text.Printable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells a person, or a script, how a run ended. */
public final class Ending {

  /** The way on for rows that refer to what is not valid. */
  static final String WITHOUT_REFERENCES =
      "To import rows without the references that cannot be kept: missing-reference: leave-out (in a definition).";

  /** The others stand in summary.json. */
  private static final int CAUSES_SHOWN = 3;

  private final Surroundings surroundings;
  private final ProgressDisplay display;
  private final List<String> typed;

  /**
   * @param typed the words that were typed, without the program's name
   */
  public Ending(Surroundings surroundings, ProgressDisplay display, List<String> typed) {
    this.surroundings = surroundings;
    this.display = display;
    this.typed = typed;
  }

  /** Returns the exit code. */
  public int tell(RunEnd end, boolean json) {
    display.close();
    if (json) {
      surroundings.out().println(json(end));
    }
    var err = surroundings.err();
    var summary = end.summary();
    if (end.alreadyDone() && summary.undo() != null) {
      err.println(
          "Run %d has taken run %d back already. Nothing was sent."
              .formatted(summary.run(), summary.undo().run()));
    } else if (end.alreadyDone()) {
      err.println(
          "Already imported: run %d has imported this very file (%s). Nothing was sent. To import it anew: --again."
              .formatted(summary.run(), FileWords.of(summary.file())));
    } else if (!summary.reason().isEmpty()) {
      err.println(summary.reason());
    }
    if (end.alreadyDone() && !Files.isDirectory(end.directory())) {
      err.println(
          "Run %d is older than what is kept (keep-runs): its rows are gone."
              .formatted(summary.run()));
      return end.exitCode().code();
    }
    if (summary.isOfNoRun()) {
      err.println("Nothing was imported, and no run is kept.");
      return end.exitCode().code();
    }
    err.println(inWords(summary) + took(end));
    new FailureText(display.columns())
        .lines(summary.mistakes(), "rows.csv names them")
        .forEach(err::println);
    tellOfRows(err, summary);
    if (end.exitCode() != ExitCode.USAGE) {
      err.println("Every row: " + end.directory().resolve(RunFiles.ROWS));
      err.println("Report: " + end.directory().resolve(RunFiles.REPORT));
    }
    new NextSteps(summary, end.directory(), typed)
        .lines()
        .forEach(step -> err.println("Next: " + step));
    return end.exitCode().code();
  }

  /** The summary, and where it came to no good end what the problem is. */
  private static String json(RunEnd end) {
    var problem = end.problem();
    if (problem == null) {
      return end.summary().toJson();
    }
    var document = new LinkedHashMap<String, @Nullable Object>();
    var mapper = JsonMapper.shared();
    mapper
        .readTree(end.summary().toJson())
        .properties()
        .forEach(each -> document.put(each.getKey(), each.getValue()));
    document.putAll(ProblemJson.keys(problem));
    return Printable.of(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document));
  }

  private static String took(RunEnd end) {
    var summary = end.summary();
    return end.alreadyDone() || summary.attempt() > 1 || summary.endedAt() == null
        ? ""
        : "; took " + Durations.inWords(Duration.between(summary.startedAt(), summary.endedAt()));
  }

  /** Tells of a run that was taken up again; where nothing could be, what to do instead. */
  public int tellRetried(RunEnd end, boolean json) {
    var rows = end.summary().rows();
    if (rows.invalid() > 0 && rows.rejected() + rows.unknown() + rows.incomplete() == 0) {
      display.close();
      surroundings
          .err()
          .println(
              "There is nothing of run %d to send again: %s INVALID, and must be mended in the file before it can be sent."
                  .formatted(end.summary().run(), Count.of(rows.invalid(), "row is", "rows are")));
    }
    return tell(end, json);
  }

  /** What rows tell of each other. */
  private static void tellOfRows(PrintStream err, RunSummary summary) {
    for (var cause : summary.causes().subList(0, Math.min(CAUSES_SHOWN, summary.causes().size()))) {
      err.println(
          "  line %d is INVALID; %s"
              .formatted(cause.line(), Reasons.inWords(cause.consequences())));
    }
    if (summary.causes().stream().anyMatch(cause -> cause.consequences().referring() > 0)) {
      err.println("  " + WITHOUT_REFERENCES);
    }
    if (summary.leftOut().references() > 0) {
      err.println(inWords(summary.leftOut()));
    }
  }

  /** What was left out, in a sentence. */
  static String inWords(LeftOut leftOut) {
    return "Left out of %s: %s to what is not there; the messages of the rows name them."
        .formatted(Count.of(leftOut.rows(), "row"), Count.of(leftOut.references(), "reference"));
  }

  /** A run in one line. */
  static String inWords(RunSummary summary) {
    var rows = summary.rows();
    var parts = new StringJoiner(", ");
    part(parts, rows.created(), "created");
    part(parts, rows.updated(), "updated");
    part(parts, rows.unchanged(), "unchanged");
    part(parts, rows.conflict(), "in conflict");
    part(parts, rows.exists(), "existed before");
    part(parts, rows.incomplete(), "incomplete");
    part(parts, rows.invalid(), "invalid");
    part(parts, rows.rejected(), "rejected");
    part(parts, rows.unknown(), "unknown");
    part(parts, rows.pending(), "not sent");
    missing(parts, summary.missing());
    var undo = summary.undo();
    return "Run %d %s: %s%s; %s (%,d create%s, %,d read%s)"
        .formatted(
            summary.run(),
            summary.status(),
            undo == null
                ? Count.of(rows.total(), "row")
                : "run %d taken back".formatted(undo.run()),
            undo != null ? " — " + UndoWords.done(undo) : parts.length() == 0 ? "" : " — " + parts,
            Count.of(summary.requests().total(), "request"),
            summary.requests().create(),
            summary.requests().update() > 0
                ? ", %,d update".formatted(summary.requests().update())
                : "",
            summary.requests().read(),
            summary.requests().throttled() > 0
                ? ", " + summary.requests().throttled() + " answered 429"
                : "");
  }

  /** Items that the file has no more are none of its rows. */
  private static void missing(StringJoiner parts, MissingCounts missing) {
    part(parts, missing.archived(), "gone from the file archived");
    part(parts, missing.drafted(), "gone from the file made drafts");
    part(parts, missing.deleted(), "gone from the file deleted");
    part(parts, missing.kept(), "gone from the file kept");
  }

  private static void part(StringJoiner parts, long rows, String what) {
    if (rows > 0) {
      parts.add("%,d %s".formatted(rows, what));
    }
  }
}
