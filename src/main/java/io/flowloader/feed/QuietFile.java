package io.flowloader.feed;

import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a file is no longer being written: until its size and time are the same in two looks
 * that are {@link #QUIET} apart. A writer that pauses for longer than that cannot be told from one
 * that is done; who can, writes under another name and renames.
 */
public final class QuietFile {

  /** Longer than programs hold back what they write. */
  static final Duration QUIET = Duration.ofSeconds(2);

  /** Feeds that take longer to write are better written under another name. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Clock clock;
  private final StopSignal stop;
  private final Consumer<String> note;

  /**
   * @param clock the source of time
   * @param stop ends the waiting
   * @param note is told what is waited for
   */
  public QuietFile(Clock clock, StopSignal stop, Consumer<String> note) {
    this.clock = clock;
    this.stop = stop;
    this.note = note;
  }

  /**
   * What a file was like.
   *
   * @param bytes its size; -1 if it was not there
   * @param at when it was looked at, in nanoseconds of the clock that only goes forward
   */
  public record Look(long bytes, FileTime modified, long at) {

    private boolean isSame(Look other) {
      return bytes == other.bytes && modified.equals(other.modified);
    }
  }

  /** Looks at a file. */
  public static Look look(Path file, Clock clock) {
    try {
      return new Look(Files.size(file), Files.getLastModifiedTime(file), clock.nanoTime());
    } catch (IOException e) {
      return new Look(-1, FileTime.fromMillis(0), clock.nanoTime());
    }
  }

  /**
   * Blocks until the file is quiet; not at all if it is not there.
   *
   * @param first an earlier look at it; null if there is none: then a file that was changed some
   *     time ago by its own date needs no second look
   * @throws GrowingFileException if it is not within {@link #LONGEST_WAIT}
   * @throws StoppedException if a stop is requested meanwhile
   */
  public void await(Path file, @Nullable Look first) {
    var before = first == null ? look(file, clock) : first;
    if (first == null && isLongAgo(before)) {
      return;
    }
    long until = clock.nanoTime() + LONGEST_WAIT.toNanos();
    boolean told = false;
    while (before.bytes() >= 0) {
      clock.waitUntil(before.at() + QUIET.toNanos(), stop);
      stop.throwIfRequested();
      var now = look(file, clock);
      if (now.isSame(before)) {
        return;
      }
      if (now.at() - until >= 0) {
        throw new GrowingFileException(
            file,
            "%s is still being written after %s of waiting. Nothing of it was imported; run it again when it is complete."
                .formatted(file, minutes()));
      }
      if (!told && now.bytes() >= 0) {
        note.accept(
            "%s is still being written (%s, then %,d); waiting until it has not changed for %s, %s at the most."
                .formatted(
                    file,
                    Count.of(before.bytes(), "byte"),
                    now.bytes(),
                    Count.of(QUIET.toSeconds(), "second"),
                    minutes()));
        told = true;
      }
      before = now;
    }
  }

  private static String minutes() {
    return Count.of(LONGEST_WAIT.toMinutes(), "minute");
  }

  /** A date in the future is that of another clock, and says nothing. */
  private boolean isLongAgo(Look look) {
    var age = Duration.between(look.modified().toInstant(), clock.now());
    return look.bytes() < 0 || age.compareTo(QUIET) >= 0;
  }
}
