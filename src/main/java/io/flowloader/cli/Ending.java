package io.flowloader.cli;

import io.flowloader.job.ExitCode;
import io.flowloader.job.RunEnd;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import java.util.StringJoiner;

/** Tells a person, or a script, how a run ended. */
final class Ending {

  private final Surroundings surroundings;
  private final ProgressDisplay display;

  Ending(Surroundings surroundings, ProgressDisplay display) {
    this.surroundings = surroundings;
    this.display = display;
  }

  /** Returns the exit code. */
  int tell(RunEnd end, boolean json) {
    display.close();
    if (json) {
      surroundings.out().println(end.summary().toJson());
    }
    var err = surroundings.err();
    var summary = end.summary();
    if (end.alreadyDone()) {
      err.println(
          "Already imported: run %d has imported this very file (%s). Nothing was sent. To import it anew: --again."
              .formatted(summary.run(), summary.file()));
    } else if (!summary.reason().isEmpty()) {
      err.println(summary.reason());
    }
    if (summary.isOfNoRun()) {
      err.println("Nothing was imported, and no run is kept.");
      return end.exitCode().code();
    }
    err.println(inWords(summary));
    if (summary.rows().invalid() + summary.rows().rejected() > 0) {
      err.println(
          "Rows to mend: %s (mend and import that file)%s"
              .formatted(
                  end.directory().resolve(RunFiles.FAILED_ROWS),
                  summary.rows().rejected() > 0
                      ? "; refused rows can be sent again as they are: ./run.sh retry "
                          + summary.run()
                      : ""));
    }
    if (end.exitCode() != ExitCode.USAGE) {
      err.println("Every row: " + end.directory().resolve(RunFiles.ROWS));
    }
    return end.exitCode().code();
  }

  /** A run in one line. */
  static String inWords(RunSummary summary) {
    var rows = summary.rows();
    var parts = new StringJoiner(", ");
    part(parts, rows.created(), "created");
    part(parts, rows.exists(), "existed before");
    part(parts, rows.incomplete(), "incomplete");
    part(parts, rows.invalid(), "invalid");
    part(parts, rows.rejected(), "rejected");
    part(parts, rows.unknown(), "unknown");
    part(parts, rows.pending(), "not sent");
    return "Run %d %s: %,d rows%s; %,d requests (%,d create%s, %,d read%s)"
        .formatted(
            summary.run(),
            summary.status(),
            rows.total(),
            parts.length() == 0 ? "" : " — " + parts,
            summary.requests().total(),
            summary.requests().create(),
            summary.requests().update() > 0
                ? ", %,d update".formatted(summary.requests().update())
                : "",
            summary.requests().read(),
            summary.requests().throttled() > 0
                ? ", " + summary.requests().throttled() + " answered 429"
                : "");
  }

  private static void part(StringJoiner parts, long rows, String what) {
    if (rows > 0) {
      parts.add("%,d %s".formatted(rows, what));
    }
  }
}
