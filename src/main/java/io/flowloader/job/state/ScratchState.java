package io.flowloader.job.state;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A state directory for one plan: private, apart from that of the runs, and removed at the end,
 * whatever the end is, except a {@code kill -9}.
 */
public final class ScratchState implements AutoCloseable {

  private final StateDirectory directory;

  /** For an end that closes nothing, as when the terminal goes away. */
  private final Thread atExit = new Thread(this::remove, "scratch");

  private ScratchState(StateDirectory directory) {
    this.directory = directory;
  }

  /**
   * Makes one, readable by its owner only.
   *
   * @param temporary the folder for temporary files
   * @throws BadInputException if it cannot be made there
   */
  public static ScratchState in(Path temporary) {
    try {
      var path = Files.createTempDirectory(temporary, "flowloader-plan-");
      var scratch = new ScratchState(StateDirectory.at(path).prepare());
      Runtime.getRuntime().addShutdownHook(scratch.atExit);
      return scratch;
    } catch (IOException e) {
      throw new BadInputException(
          "No temporary folder can be made in %s. Mend its permissions, or name another with the environment variable TMPDIR."
              .formatted(temporary),
          e);
    }
  }

  /** The directory. */
  public StateDirectory directory() {
    return directory;
  }

  /** Removes it with all that is in it; to be called also while it is in use. */
  public void remove() {
    try {
      PrivateFiles.removeAll(directory.path());
    } catch (IOException e) {
      // Gone already, or being written to: it lies in the folder that the system clears.
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending; the hook finds nothing to do.
    }
  }
}
