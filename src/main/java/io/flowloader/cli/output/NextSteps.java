package io.flowloader.cli.output;

import io.flowloader.job.ExitCode;
import io.flowloader.job.Target;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import io.flowloader.text.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exact commands to go on with after a run. */
final class NextSteps {

  /** After these the same command goes on. */
  private static final Set<Integer> GOES_ON =
      Stream.of(ExitCode.STOPPED, ExitCode.UNKNOWN, ExitCode.INTERRUPTED, ExitCode.TERMINATED)
          .map(ExitCode::code)
          .collect(Collectors.toSet());

  /** Options without which a command would look at another ledger or another site. */
  private static final List<String> PLACE = List.of("--state-dir", "--base-url");

  private final RunSummary summary;
  private final Path directory;
  private final List<String> typed;

  /**
   * @param directory of the run
   * @param typed the words that were typed, without the program's name; none if they are not known
   */
  NextSteps(RunSummary summary, Path directory, List<String> typed) {
    this.summary = summary;
    this.directory = directory;
    this.typed = typed;
  }

  /** A line for each; none where nothing is to be done. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    var rows = summary.rows();
    var code = summary.exitCode();
    if (code != null && GOES_ON.contains(code)) {
      lines.add(again());
    }
    if (rows.invalid() + rows.rejected() > 0) {
      lines.add(
          "mend %s%s"
              .formatted(
                  directory.resolve(RunFiles.FAILED_ROWS),
                  importOf().map(command -> ", then " + command).orElse(" and import that file")));
    }
    if (rows.rejected() + rows.incomplete() + summary.published().failed() > 0) {
      lines.add(
          "to send what was refused again as it is: ./run.sh retry %d%s"
              .formatted(summary.run(), placeAgain()));
    }
    if (rows.unknown() > 0 && code != null && code == ExitCode.UNKNOWN.code()) {
      lines.add(
          "to settle unknown rows by your own word: ./run.sh retry %d --settle-as created|exists%s"
              .formatted(summary.run(), placeAgain()));
    }
    return lines;
  }

  private String again() {
    return "to go on: "
        + command(typed).map(words -> "./run.sh " + words).orElse("run the same command again");
  }

  /** The command that imports what was mended; empty if it could not be pasted safely. */
  private Optional<String> importOf() {
    var words = new ArrayList<String>();
    words.add(directory.resolve(RunFiles.FAILED_ROWS).toString());
    words.addAll(List.of("--collection", summary.collectionId()));
    if (!summary.definition().isEmpty()) {
      words.addAll(List.of("--definition", summary.definition()));
    }
    if (summary.target().equals(Target.SANDBOX)) {
      words.add("--sandbox");
    }
    words.addAll(place());
    return command(words).map(command -> "./run.sh import " + command);
  }

  /** Where state is kept, and which API it is, as they were typed. */
  private List<String> place() {
    var words = new ArrayList<String>();
    for (int i = 0; i < typed.size(); i++) {
      var word = typed.get(i);
      if (PLACE.contains(word) && i + 1 < typed.size()) {
        words.addAll(List.of(word, typed.get(i + 1)));
      } else if (PLACE.stream().anyMatch(option -> word.startsWith(option + "="))) {
        words.add(word);
      }
    }
    return words;
  }

  /** The same behind a command, with a blank before it; empty where nothing was typed. */
  private String placeAgain() {
    return command(place()).map(words -> " " + words).orElse("");
  }

  private static Optional<String> command(List<String> words) {
    var quoted = words.stream().flatMap(word -> ShellWord.of(word).stream()).toList();
    return quoted.isEmpty() || quoted.size() < words.size()
        ? Optional.empty()
        : Optional.of(String.join(" ", quoted));
  }
}
