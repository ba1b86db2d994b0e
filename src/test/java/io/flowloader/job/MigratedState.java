package io.flowloader.job;

import io.flowloader.job.state.ScratchState;
import io.flowloader.job.state.Workshop;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database of a state directory in which nothing was run yet, made once for all tests of a
 * process: making its tables takes longer than a small import. Every other thing of a start is done
 * by each run itself.
 */
public final class MigratedState {

  private static final String DATABASE = "flowloader.mv.db";

  private MigratedState() {}

  /** Puts it into a state directory, which must not exist yet. */
  public static void into(Path state) {
    try {
      Files.createDirectories(state);
      Files.write(state.resolve(DATABASE), Once.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Once {

    static final byte[] BYTES = make();

    private static byte[] make() {
      try (var scratch = ScratchState.in(Path.of(System.getProperty("java.io.tmpdir")))) {
        Workshop.open(scratch.directory(), new StopSignal()).close();
        return Files.readAllBytes(scratch.directory().path().resolve(DATABASE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
