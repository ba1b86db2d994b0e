package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real terminal, in which a command runs and whose window can be looked at and resized. */
final class Tmux implements AutoCloseable {

  private static final int ROWS = 24;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path socket;

  /**
   * Opens a window and runs a command of a shell in it; the window stays when that has ended.
   *
   * @param home a folder with a short name, for the terminal's socket
   */
  Tmux(Path home, int columns, String command) {
    this.socket = home.resolve("tmux");
    ask(
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-x",
        String.valueOf(columns),
        "-y",
        String.valueOf(ROWS),
        command + "; exec cat");
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  void resize(int columns) {
    ask("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(ROWS));
  }

  /** Types a key, such as {@code C-c}. */
  void type(String key) {
    ask("send-keys", key);
  }

  /** The lines in sight, without the empty ones at their end. */
  List<String> lines() {
    return ask("capture-pane", "-p");
  }

  /** All that was ever there, each line whole however it was wrapped. */
  List<String> wholeLines() {
    return ask("capture-pane", "-p", "-J", "-S", "-").stream().map(String::stripTrailing).toList();
  }

  /** Waits until what is in sight is as it should be, and returns it. */
  List<String> await(String what, Predicate<List<String>> should) {
    long since = System.nanoTime();
    var lines = lines();
    while (!should.test(lines)) {
      assertThat(System.nanoTime() - since)
          .as("%s, in sight is:%n%s", what, String.join("\n", lines))
          .isLessThan(PATIENCE_NANOS);
      lines = lines();
    }
    return lines;
  }

  private List<String> ask(String... words) {
    var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(Arrays.asList(words));
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("WEBFLOW_API_TOKEN", SecretToken.VALUE);
      builder.environment().put("LC_ALL", "C.UTF-8");
      var process = builder.start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.stripTrailing().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    ask("kill-server");
  }
}
