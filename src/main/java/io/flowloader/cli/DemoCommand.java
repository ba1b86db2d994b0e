package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.files.PrivateFiles;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.problem.StateInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The demo: imports {@code sample-data} into the embedded sandbox, fresh each time. */
final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var state = surroundings.home().resolve("var").resolve("demo");
    refuseIfRunning(state);
    removeFormerState(state);
    var sample = surroundings.home().resolve("sample-data").resolve("articles.csv");
    surroundings
        .err()
        .println(
            "Demo: importing sample-data/articles.csv into the embedded sandbox (no token needed).");
    return ImportCommand.ofDemo(surroundings, sample, state).call();
  }

  private static void refuseIfRunning(Path state) {
    var latest = new RunArchive(StateDirectory.at(state).runs()).latest();
    if (latest.isPresent() && latest.get().running()) {
      throw new StateInUseException("Another demo is running. Wait until it ends.");
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
