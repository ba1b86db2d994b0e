package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state directory, or a token file, into which others have put their hands. */
class HostileFoldersTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();
  @TempDir Path elsewhere;
  private Path file;

  @BeforeEach
  void start() {
    file = it.rows("in.csv", 3, "en-US");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flowloader.mv.db",
        "flowloader.mv.db.tempFile",
        "flowloader.trace.db",
        "flowloader.log",
        "sandbox.mv.db",
        "runs",
        "runs/1",
        "spool",
        "spool/standard-input",
      })
  void a_link_in_the_state_directory_is_refused_before_anything_is_written_through_it(String name)
      throws IOException {
    var link = it.home.resolve("var").resolve(name);
    Files.createDirectories(link.getParent());
    var victim = elsewhere.resolve("victim");
    if (name.equals("runs") || name.equals("spool") || name.equals("runs/1")) {
      Files.createDirectory(victim);
    } else {
      Files.writeString(victim, "");
    }
    Files.createSymbolicLink(link, victim);
    it.importFile(file).exits(2).says(link + " is a link", "--state-dir");
    if (Files.isDirectory(victim)) {
      assertThat(victim).isEmptyDirectory();
    } else {
      assertThat(victim).isEmptyFile();
    }
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  @Test
  void a_link_that_leads_from_latest_elsewhere_is_replaced_and_not_followed() throws IOException {
    Files.createDirectories(it.home.resolve("var/runs"));
    Files.createSymbolicLink(it.home.resolve("var/runs/latest"), elsewhere);
    it.importFile(file).exits(0);
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(Files.readSymbolicLink(it.home.resolve("var/runs/latest"))).hasToString("1");
  }

  @Test
  void a_summary_that_is_a_link_is_not_shown() throws IOException {
    var run = Files.createDirectories(it.home.resolve("var/runs/1"));
    var summary = Files.writeString(elsewhere.resolve("victim"), "{\"run\":1,\"secret\":\"s3\"}");
    Files.createSymbolicLink(run.resolve("summary.json"), summary);
    assertThat(it.run("status", "--json").out()).doesNotContain("s3");
  }

  @Test
  void a_state_directory_that_is_itself_a_link_is_the_users_own_choice() throws IOException {
    Files.createSymbolicLink(it.home.resolve("var"), elsewhere);
    it.importFile(file).exits(0);
    assertThat(elsewhere.resolve("runs/1/summary.json")).isRegularFile();
    assertThat(permissions(elsewhere)).isEqualTo("rwx------");
  }

  @Test
  void a_state_directory_that_others_can_write_to_is_closed_to_them() throws IOException {
    var state = Files.createDirectories(it.home.resolve("var"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    it.importFile(file).exits(0);
    assertThat(permissions(state)).isEqualTo("rwx------");
  }

  @Test
  void a_state_directory_of_another_user_is_refused() throws IOException {
    var state = Files.createDirectories(it.home.resolve("var"));
    assumeTrue(gaveAway(state), "only the system's own user can give a directory away");
    it.importFile(file).exits(2).says(state + " belongs to another user (number 4711)", "chown");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void a_token_file_that_others_can_read_is_warned_of() throws IOException {
    it.environment.remove("WEBFLOW_API_TOKEN");
    it.environment.put("WEBFLOW_API_TOKEN_FILE", "token");
    var token = Files.writeString(it.home.resolve("token"), SecretToken.VALUE + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    it.importFile(file)
        .exits(0)
        .says("other users of this machine can read the token file " + token, "chmod 600");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    assertThat(it.importFile(file).exits(0).err()).doesNotContain("other users");
    Files.delete(token); // the fixture searches all that is left for the token
  }

  private static boolean gaveAway(Path state) {
    try {
      Files.setAttribute(state, "unix:uid", 4711);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
