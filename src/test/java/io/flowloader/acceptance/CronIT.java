package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The line of the crontab, as cron runs it: by a shell, with next to no environment. */
class CronIT {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Path program;

  /** The packaged program, as {@code run.sh} has built it. */
  @BeforeEach
  void aProgramThatIsBuilt() throws IOException {
    var jar =
        Path.of(System.getProperty("flowloader.jar", "target/flowloader.jar")).toAbsolutePath();
    program = it.home.resolve("program");
    Files.createDirectories(program.resolve("src/main"));
    Files.createFile(program.resolve("pom.xml"));
    Files.copy(Path.of("run.sh"), program.resolve("run.sh"));
    Files.setPosixFilePermissions(
        program.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    var target = Files.createDirectory(program.resolve("target"));
    Files.createSymbolicLink(target.resolve("flowloader.jar"), jar);
    Files.createSymbolicLink(target.resolve("lib"), jar.resolveSibling("lib"));
    Files.createFile(target.resolve(".built"));

    var token = it.file("etc/webflow-token", SecretToken.VALUE);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    it.file(
        "program/config/imports/articles.yml",
        "file: articles.csv",
        "collection: " + Sandbox.COLLECTION_ID);
    it.file("program/articles.csv", "name", "One", "Two");
  }

  private int night() throws IOException, InterruptedException {
    var recipe =
        Recipe.cron()
            .with(
                text ->
                    text.replace("/opt/flowloader", program.toString())
                        .replace("/etc/flowloader", it.home + "/etc"));
    var command = new ArrayList<>(List.of("env", "-i"));
    recipe.environment().forEach((variable, value) -> command.add(variable + "=" + value));
    command.remove("FLOWLOADER_NOTIFY_URL_FILE=" + it.home + "/etc/notify-url");
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.add("FLOWLOADER_BASE_URL=" + it.sandbox.baseUrl());
    command.addAll(List.of("sh", "-c", recipe.command()));
    var process =
        new ProcessBuilder(command)
            .directory(it.home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said().toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Path said() {
    return it.home.resolve("said");
  }

  @Test
  void a_night_imports_and_the_next_start_of_it_sends_nothing() throws Exception {
    assertThat(night()).as(CommandFixture.read(said())).isZero();
    assertThat(it.items()).hasSize(2);
    assertThat(CommandFixture.read(said()))
        .contains("2 rows — 2 created")
        .doesNotContain("Warning");
    assertThat(night()).isZero();
    assertThat(CommandFixture.read(said())).contains("Already imported");
    Files.delete(it.home.resolve("etc/webflow-token"));
  }

  @Test
  void while_a_night_is_under_way_the_next_start_leaves_it_alone_in_silence() throws Exception {
    try (var held = new Holder(program.resolve("nightly.lock"))) {
      assertThat(held.isAlive()).isTrue();
      assertThat(night()).isZero();
    }
    assertThat(CommandFixture.read(said())).isEmpty();
    assertThat(it.items()).isEmpty();
    Files.delete(it.home.resolve("etc/webflow-token"));
  }

  /** Holds the lock as {@code flock} does, which locks of Java are none of. */
  private static final class Holder implements AutoCloseable {

    private final Process process;

    Holder(Path lock) throws IOException {
      process =
          new ProcessBuilder("flock", "-n", lock.toString(), "sh", "-c", "echo held; cat")
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      assertThat(process.getInputStream().read()).isEqualTo('h');
    }

    boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      process.getOutputStream().close(); // ends it
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
