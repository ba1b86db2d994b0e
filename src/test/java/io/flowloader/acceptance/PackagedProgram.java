package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program, started as a process of its own with a home folder of its own. What it says
 * is gathered in a file.
 */
final class PackagedProgram {

  static final long PATIENCE_SECONDS = 120;

  private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
  private static final String JAR =
      Path.of(System.getProperty("flowloader.jar", "target/flowloader.jar"))
          .toAbsolutePath()
          .toString();

  /** Starting up is most of the life of a program that is killed: these halve it. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static @Nullable Path archive;

  private final Path home;
  private final List<String> jvmOptions = new ArrayList<>();
  private String before = "";

  PackagedProgram(Path home) {
    this.home = home;
  }

  /** The same with options for Java. */
  PackagedProgram withJava(String... options) {
    jvmOptions.addAll(Arrays.asList(options));
    return this;
  }

  /** The same with a disk that is full when a file has so many kilobytes. */
  PackagedProgram withFilesUpTo(long kilobytes) {
    before = "ulimit -f " + kilobytes;
    return this;
  }

  /** The same where everybody may read what a process makes that does not take care. */
  PackagedProgram withOpenFiles() {
    before = "umask 022";
    return this;
  }

  /** The command as it may be typed in a shell. */
  String words(String... args) {
    return command(args).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private List<String> command(String... args) {
    var command = new ArrayList<String>();
    if (!before.isEmpty()) {
      command.addAll(List.of("bash", "-c", before + "; exec \"$@\"", "bash"));
    }
    command.add(JAVA);
    command.addAll(QUICK);
    command.add("-XX:SharedArchiveFile=" + archive());
    command.addAll(jvmOptions);
    command.addAll(List.of("-Dflowloader.home=" + home, "-jar", JAR));
    command.addAll(Arrays.asList(args));
    return command;
  }

  /** Starts it; what it says is appended to {@link #said}. */
  Process start(String... args) {
    var command = command(args);
    try {
      var builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().put("WEBFLOW_API_TOKEN", SecretToken.VALUE);
      return builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end; returns its exit code. */
  int run(String... args) {
    return exitCodeOf(start(args));
  }

  /** Waits for the end of a process; fails if it does not come. */
  int exitCodeOf(Process process) {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("it ends: %s", said())
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** All that was said so far, on standard output and error. */
  String said() {
    return Files.exists(output()) ? CommandFixture.read(output()) : "";
  }

  private Path output() {
    return home.resolve("output.txt");
  }

  /** An archive of loaded classes, made once by importing the sample. */
  private static synchronized Path archive() {
    var made = archive;
    if (made == null) {
      try {
        var directory = Files.createTempDirectory(Path.of("target"), "crash").toAbsolutePath();
        made = directory.resolve("classes.jsa");
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(QUICK);
        command.addAll(
            List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable", "-jar", JAR, "import"));
        command.add(Path.of("sample-data/articles.csv").toAbsolutePath().toString());
        command.addAll(List.of("--sandbox", "--state-dir", directory.resolve("var").toString()));
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      archive = made;
    }
    return made;
  }
}
