package io.flowloader.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The token is nowhere but in memory, whatever the packaged program goes through; and what it
 * leaves behind is its owner's only.
 */
class SecretIT {

  @RegisterExtension
  final CommandFixture it = new CommandFixture(settings -> settings.withClock(Instant::now));

  private final List<String> commandLines = new ArrayList<>();

  /** Everybody may read what a process makes that does not take care. */
  private Process start(Gate gate, String... options) {
    var args = new ArrayList<>(List.of("import", it.home.resolve("in.csv").toString()));
    args.addAll(List.of("--base-url", gate.baseUrl(), "--collection", Sandbox.COLLECTION_ID));
    args.addAll(List.of("--settle-after", "150ms,300ms"));
    args.addAll(List.of(options));
    return new PackagedProgram(it.home).withOpenFiles().start(args.toArray(String[]::new));
  }

  private void noteCommandLines() {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        commandLines.add(Files.readString(process.resolve("cmdline"), ISO_8859_1));
      }
    } catch (IOException e) {
      // One of them has ended meanwhile.
    }
  }

  @Test
  void the_token_stands_in_no_file_no_cell_no_output_and_no_command_line() throws Exception {
    it.rows("in.csv", 40, "en-US|fr-FR");
    // What is sent with it is refused, lost, answered with its own headers, and carried out.
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number % 3 == 0
                ? new Fault.Status(500, true, number % 2 == 0, null)
                : Fault.NONE);
    var program = new PackagedProgram(it.home);
    try (var gate =
        new Gate(
            it.sandbox.baseUrl(),
            new Gate.Watcher() {
              @Override
              public void answered(String request) {
                noteCommandLines();
              }
            })) {
      var killed = start(gate, "--rows-per-request", "4", "--requests-per-minute", "300");
      killed.waitFor(3, java.util.concurrent.TimeUnit.SECONDS);
      killed.destroyForcibly();
      program.exitCodeOf(killed);
      assertThat(program.exitCodeOf(start(gate, "--rows-per-request", "4")))
          .as(program.said())
          .isZero();
      assertThat(it.items()).hasSize(40);
      it.sandbox.revokeToken(SecretToken.VALUE);
      assertThat(program.exitCodeOf(start(gate, "--again"))).as(program.said()).isEqualTo(2);
    }
    assertThat(commandLines).isNotEmpty().noneMatch(line -> line.contains(SecretToken.VALUE));
    SecretToken.assertNotIn(program.said());
    SecretToken.assertNowhereIn(it.home);
    try (var ledger = LedgerCopy.of(it.home.resolve("var"))) {
      assertThat(ledger.cells()).isNotEmpty().noneMatch(cell -> cell.contains(SecretToken.VALUE));
    }
    assertThat(open(it.home.resolve("var"))).as("open to others").isEmpty();
  }

  /** What the tests before this one printed, logged and failed with; Maven runs it as the last. */
  @ParameterizedTest
  @ValueSource(strings = {"surefire-reports", "failsafe-reports"})
  void the_token_stands_in_nothing_that_the_suite_has_put_out(String reports) {
    var directory = Path.of("target", reports);
    if (Files.exists(directory)) {
      SecretToken.assertNowhereIn(directory);
    }
  }

  /** The search can fail: H2 leaves a text as it is in its file. */
  @Test
  void a_token_in_a_cell_of_the_database_would_be_found() throws Exception {
    it.importFile(it.file("in.csv", "name,price", SecretToken.VALUE.substring(1) + ",1")).exits(0);
    var database = Files.readString(it.home.resolve("var/flowloader.mv.db"), ISO_8859_1);
    assertThat(database).contains(SecretToken.VALUE.substring(1));
  }

  /** Files and directories that others than the owner may look into. */
  private static List<String> open(Path directory) throws IOException {
    var open = new ArrayList<String>();
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
        var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!permissions.endsWith("------")) {
          open.add(permissions + " " + file);
        }
      }
    }
    return open;
  }
}
