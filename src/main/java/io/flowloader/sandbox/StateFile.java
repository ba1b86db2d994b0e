package io.flowloader.sandbox;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.StateInUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds everything that was created, or memory in its place. A change is written to
 * the file before it returns, so nothing that was answered is lost when the process is killed.
 */
final class StateFile implements AutoCloseable {

  private static final int CACHE_MEGABYTES = 32;

  /**
   * Small, because the slugs of one request are spread over all of the map's pages, and each page
   * that they touch is written again.
   */
  private static final int PAGE_BYTES = 2048;

  private final MVStore store;

  private StateFile(MVStore store) {
    this.store = store;
    // Old versions serve nobody: a change that fails is rolled back to the latest one only.
    store.setVersionsToKeep(0);
    // Space is used again at once. The default waits 45 seconds for the disk to have written what
    // comes after; this file is to survive the end of the process, not of the machine.
    store.setRetentionTime(0);
  }

  /**
   * Opens or makes the file, readable by its owner only.
   *
   * @param file null for memory
   * @throws StateInUseException when another process holds the file
   * @throws BadInputException when it cannot be read or made
   */
  static StateFile open(@Nullable Path file) {
    // Commits happen here and nowhere else; a commit from the background could write half a change.
    var builder =
        new MVStore.Builder()
            .autoCommitDisabled()
            .cacheSize(CACHE_MEGABYTES)
            .pageSplitSize(PAGE_BYTES);
    if (file == null) {
      return new StateFile(builder.open());
    }
    try {
      makeForOwnerOnly(file);
      return new StateFile(builder.fileName(file.toAbsolutePath().toString()).open());
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw inUse(file);
      }
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          file.toString(),
          "The sandbox file %s cannot be read (%s); name another one, or delete it."
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          file.toString(),
          "The sandbox file %s cannot be made (%s); name another place.".formatted(file, e),
          e);
    }
  }

  /**
   * Copies a file that no process holds; nothing is copied where there is none.
   *
   * @throws StateInUseException when another process holds the file
   * @throws BadInputException when it cannot be read, or the copy not be made
   */
  static void copy(Path file, Path copy) {
    if (!Files.exists(file)) {
      return;
    }
    try (var in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        var lock = in.tryLock(0, Long.MAX_VALUE, true)) {
      if (lock == null) {
        throw inUse(file);
      }
      makeForOwnerOnly(copy);
      try (var out = FileChannel.open(copy, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        long done = 0;
        while (done < in.size()) {
          done += in.transferTo(done, in.size() - done, out);
        }
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(file);
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          file.toString(),
          "The sandbox file %s cannot be copied to %s (%s).".formatted(file, copy, e.getMessage()),
          e);
    }
  }

  private static StateInUseException inUse(Path file) {
    return new StateInUseException(
        file.toString(),
        "The sandbox file %s is in use by another process; stop that one, or name another file."
            .formatted(file));
  }

  <K, V> MVMap<K, V> map(String name, DataType<K> keys, DataType<V> values) {
    return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
  }

  /**
   * Does the work alone, and commits. Blocks until no other change is under way; when the work
   * throws, nothing of it remains.
   *
   * @param committed what to do once the work is safe, before the next change begins
   */
  synchronized <T> T change(Supplier<T> work, Runnable committed) {
    try {
      T result = work.get();
      store.commit();
      committed.run();
      return result;
    } catch (RuntimeException e) {
      store.rollback();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    store.close();
  }

  private static void makeForOwnerOnly(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    PrivateFiles.keep(file);
  }
}
