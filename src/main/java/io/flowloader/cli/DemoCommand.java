package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.files.PrivateFiles;
import io.flowloader.job.ExitCode;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.problem.StateInUseException;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.text.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The demo: two nights of a feed into the embedded sandbox, fresh each time. It shows each command
 * that it runs, so that all of it can be typed again.
 */
final class DemoCommand implements Callable<Integer> {

  private static final long SECOND_NIGHT = 2;

  /** Those who watch over imports need not hear of it. */
  private static final Set<String> OF_NIGHTS =
      Set.of("FLOWLOADER_NOTIFY_URL", "FLOWLOADER_NOTIFY_URL_FILE", "FLOWLOADER_METRICS_FILE");

  private final Surroundings surroundings;

  /**
   * @param given where it runs; what it tells comes on one stream, in its order
   */
  DemoCommand(Surroundings given) {
    this.surroundings = given.onOneStream().without(OF_NIGHTS);
  }

  /** Rows that are refused are part of it: it ends well if its imports come to their end. */
  @Override
  public Integer call() {
    var state = surroundings.home().resolve("var").resolve("demo");
    refuseIfRunning(state);
    removeFormerState(state);
    say(
        "A feed of articles in four languages, two nights in a row, into a sandbox. No token needed.");
    for (var step : steps()) {
      say("");
      say("--- " + step.title());
      say("$ ./run.sh " + words(step.command()));
      int code = Flowloader.run(surroundings, step.command().toArray(String[]::new));
      if (!isFinished(code)) {
        return code;
      }
    }
    tellWhatIsNext(state);
    return ExitCode.OK.code();
  }

  private record Step(String title, List<String> command) {}

  private List<Step> steps() {
    return List.of(
        new Step("What would an import do?", command("plan", sample("articles.csv"))),
        new Step("The first night", nightly(sample("articles.csv"))),
        new Step(
            "The second night: only what has changed travels",
            nightly(sample("articles-next-night.csv"))));
  }

  private List<String> nightly(String file) {
    return command("import", file, "--on-existing", "update", "--on-missing", "archive");
  }

  /** The collection is named, for settings may name another one. */
  private List<String> command(String name, String file, String... options) {
    var words = new ArrayList<>(List.of(name, file, "--collection", Sandbox.COLLECTION_ID));
    words.addAll(Arrays.asList(options));
    words.addAll(inSandbox());
    return words;
  }

  private List<String> inSandbox() {
    return List.of("--sandbox", "--state-dir", typed("var/demo"));
  }

  private void tellWhatIsNext(Path state) {
    var run = state.resolve("runs").resolve(String.valueOf(SECOND_NIGHT));
    say("");
    if (Files.exists(run.resolve("report.html"))) {
      say("The report, for a browser: " + typed("var/demo/runs/2/report.html"));
    }
    say("Three commands to try next:");
    say(
        "  ./run.sh import %s   # once you have mended its rows"
            .formatted(words(List.of(typed("var/demo/runs/2/failed-rows.csv")), inSandbox())));
    say(
        "  ./run.sh undo %d %s   # takes the second night back"
            .formatted(SECOND_NIGHT, words(inSandbox())));
    say("  ./run.sh plan YOUR.csv --sandbox   # the same for a file of your own; writes nothing");
  }

  private String sample(String name) {
    return typed("sample-data/" + name);
  }

  /** A path as somebody would type it who stands where the caller does. */
  private String typed(String path) {
    return surroundings.caller().equals(surroundings.home())
        ? path
        : surroundings.home().resolve(path).toString();
  }

  @SafeVarargs
  private static String words(List<String>... parts) {
    return Arrays.stream(parts)
        .flatMap(List::stream)
        .map(word -> ShellWord.of(word).orElse(word))
        .collect(Collectors.joining(" "));
  }

  private static boolean isFinished(int code) {
    return code == ExitCode.OK.code() || code == ExitCode.FAILURES.code();
  }

  private void say(String line) {
    surroundings.err().println(line);
  }

  private static void refuseIfRunning(Path state) {
    var latest = new RunArchive(StateDirectory.at(state).runs()).latest();
    if (latest.isPresent() && latest.get().running()) {
      throw new StateInUseException(
          state.toString(), "Another demo is running. Wait until it ends.");
    }
  }

  private static void removeFormerState(Path state) {
    try {
      PrivateFiles.removeAll(state);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's former state cannot be removed", e);
    }
  }
}
