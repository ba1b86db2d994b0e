package io.flowloader.job.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's way to the file of a ledger that outlives a power cut: what is written to it is on the disk
 * when the write returns ({@code O_DSYNC}). H2 itself has no setting for that: {@code
 * WRITE_DELAY=0} writes at each commit and forces nothing, and its {@code CHECKPOINT SYNC} would be
 * a statement to send after each commit, also after those of Spring Batch. A commit is written by
 * its own thread, before it returns, because there is no delay.
 */
public final class ForcedFile extends FilePathWrapper {

  // H2 makes one for each name, which is why class and constructor are public.

  private static final String SCHEME = "forced";
  private static final String READ_AND_WRITE = "rw";

  /** Java's name for: each write is forced, with what of the metadata is needed to read it. */
  private static final String FORCED = "rwd";

  /** The name by which H2 opens a file so. */
  static String nameOf(String file) {
    FilePath.register(new ForcedFile());
    return SCHEME + ":" + file;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return super.open(mode.equals(READ_AND_WRITE) ? FORCED : mode);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }
}
