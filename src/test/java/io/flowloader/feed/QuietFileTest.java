package io.flowloader.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.time.Clock;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody still writes is waited for, and not for ever. */
class QuietFileTest {

  @TempDir Path folder;

  private final JumpingClock clock = new JumpingClock();
  private final StopSignal stop = new StopSignal();
  private final List<String> notes = new ArrayList<>();
  private Path file = Path.of("");
  private int waits;
  private Runnable onWait = () -> {};

  /** Somebody writes while we wait. */
  private final Clock withWriter =
      new Clock() {
        @Override
        public Instant now() {
          return clock.now();
        }

        @Override
        public long nanoTime() {
          return clock.nanoTime();
        }

        @Override
        public void waitUntil(long deadlineNanos, StopSignal signal) {
          clock.waitUntil(deadlineNanos, signal);
          waits++;
          onWait.run();
        }
      };

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("posts.csv"), "name\n");
  }

  private void append() {
    try {
      Files.writeString(file, Files.readString(file) + "Row\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(boolean looked) {
    new QuietFile(withWriter, stop, notes::add)
        .await(file, looked ? QuietFile.look(file, withWriter) : null);
  }

  private void date(Duration ago) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.now().minus(ago)));
  }

  @Test
  void one_that_does_not_change_between_two_looks_is_taken() {
    await(true);
    assertThat(waits).isEqualTo(1);
    assertThat(notes).isEmpty();
  }

  @Test
  void one_that_grows_is_waited_for_and_that_is_said_once() {
    onWait =
        () -> {
          if (waits <= 3) {
            append();
          }
        };
    await(true);
    assertThat(waits).isEqualTo(4);
    assertThat(notes)
        .singleElement()
        .asString()
        .contains("posts.csv is still being written (5 bytes, then 9)", "10 minutes at the most");
  }

  @Test
  void one_whose_date_alone_moves_is_being_written_too() throws IOException {
    date(Duration.ofHours(1));
    onWait =
        () -> {
          if (waits == 1) {
            try {
              date(Duration.ofMinutes(30));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    await(true);
    assertThat(waits).isEqualTo(2);
  }

  @Test
  void one_that_never_ends_is_given_up_with_a_sentence() {
    onWait = this::append;
    assertThatThrownBy(() -> await(true))
        .isInstanceOf(GrowingFileException.class)
        .hasMessageContaining("still being written after 10 minutes of waiting");
    assertThat(waits).isBetween(290, 310);
  }

  @Test
  void a_typed_file_with_an_older_date_is_taken_at_once_and_a_new_one_looked_at_again()
      throws IOException {
    date(Duration.ofSeconds(3));
    await(false);
    assertThat(waits).isZero();
    date(Duration.ofMillis(100));
    await(false);
    assertThat(waits).isEqualTo(1);
  }

  @Test
  void a_date_in_the_future_is_that_of_another_clock_and_says_nothing() throws IOException {
    date(Duration.ofHours(-5));
    await(false);
    assertThat(waits).isEqualTo(1);
  }

  @Test
  void a_file_that_is_not_there_is_not_waited_for() throws IOException {
    Files.delete(file);
    await(true);
    await(false);
    assertThat(waits).isZero();
  }

  @Test
  void a_stop_ends_the_waiting() {
    onWait =
        () -> {
          append();
          stop.request();
        };
    assertThatThrownBy(() -> await(true)).isInstanceOf(StoppedException.class);
  }
}
