package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.report.page.OverviewPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** Leaves an overview of all runs behind, for the browser. */
public final class Overview {

  private final Surroundings surroundings;

  public Overview(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Writes it beside the directory of the runs, and says where. It tells of runs that have ended:
   * where it cannot be written, that is said, and changes nothing.
   */
  public void write(Path runs) {
    if (!Files.isDirectory(runs)) {
      return; // nothing was begun
    }
    try {
      var summaries = new RunArchive(runs).all().stream().map(RunArchive.LeftRun::summary).toList();
      var directory = runs.resolve("..").normalize();
      var file = OverviewPage.write(directory, summaries, surroundings.clock().now());
      surroundings.err().println("Overview: " + file);
    } catch (IOException | JacksonException e) {
      surroundings
          .err()
          .println(
              "The overview of all runs (index.html) could not be written; the runs are fine.");
    }
  }
}
