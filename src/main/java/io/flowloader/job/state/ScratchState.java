package io.flowloader.job.state;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.StateInUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

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
          ProblemCode.STATE_DIRECTORY,
          temporary.toString(),
          "No temporary folder can be made in %s. Mend its permissions, or name another with the environment variable TMPDIR."
              .formatted(temporary),
          e);
    }
  }

  /**
   * Copies what earlier runs have left in the ledger of another directory, so that it can be
   * compared with; nothing where there is none. Nobody may write it meanwhile.
   *
   * @throws StateInUseException if another process has it
   */
  public void takeLedgerOf(StateDirectory other) {
    var from = other.databaseFile();
    if (!Files.isRegularFile(from)) {
      return;
    }
    try (var source = FileChannel.open(from, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = source.tryLock()) {
      if (lock == null) {
        throw inUse(other, null);
      }
      try (var target =
          FileChannel.open(
              directory.databaseFile(),
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        long done = 0;
        while (done < source.size()) {
          done += source.transferTo(done, source.size() - done, target);
        }
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(other, e);
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          directory.path().toString(),
          "The ledger of %s cannot be copied to %s, to compare the file with what earlier runs have made (%s). Make room, or name another folder with the environment variable TMPDIR."
              .formatted(other.path(), directory.path(), Failures.plain(e)),
          e);
    }
  }

  private static StateInUseException inUse(StateDirectory other, @Nullable Throwable cause) {
    var message =
        "Another run holds the state directory %s, and a plan compares with what it has made. Wait until it ends (./run.sh status)."
            .formatted(other.path());
    return cause == null
        ? new StateInUseException(other.path().toString(), message)
        : new StateInUseException(other.path().toString(), message, cause);
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
