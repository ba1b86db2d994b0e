package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no database load nothing of one, and nothing of Spring. */
class StartWithoutContextTest {

  /** Spring's face of the log is no part of a context. */
  private static final Pattern DATABASE =
      Pattern.compile(
          " (org\\.springframework\\.(?!boot\\.logging)|org\\.h2|org\\.flywaydb|com\\.zaxxer)\\.?");

  private static final Pattern LOG_OR_HTTP =
      Pattern.compile(" (org\\.slf4j|ch\\.qos\\.logback|okhttp3)\\.");

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path home;

  /** The classes that a command has loaded, in a process of its own. */
  private List<String> loadedBy(String... command) throws Exception {
    var loaded = home.resolve("loaded.txt");
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + loaded + "::filecount=0",
                "-Dflowloader.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Flowloader.class.getName()));
    words.addAll(Arrays.asList(command));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("WEBFLOW_API_TOKEN", Sandbox.TOKEN);
    var said = home.resolve("said.txt");
    var process = builder.redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readAllLines(loaded);
  }

  private static void assertNoDatabase(List<String> loaded) {
    assertThat(loaded).anyMatch(line -> line.contains(" picocli.CommandLine "));
    assertThat(loaded.stream().filter(line -> DATABASE.matcher(line).find())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "import --help", "status", "runs"})
  void nothing_but_the_command_is_loaded(String command) throws Exception {
    var loaded = loadedBy(command.split(" "));
    assertNoDatabase(loaded);
    assertThat(loaded.stream().filter(line -> LOG_OR_HTTP.matcher(line).find())).isEmpty();
  }

  @Test
  void what_is_asked_of_the_site_needs_no_database_either() throws Exception {
    try (var it = new CommandFixture(home)) {
      it.sandbox.acceptToken(Sandbox.TOKEN);
      var url = it.sandbox.baseUrl();
      assertNoDatabase(loadedBy("locales", "--base-url", url));
      assertNoDatabase(
          loadedBy("fields", "--base-url", url, "--collection", Sandbox.COLLECTION_ID));
    }
  }
}
