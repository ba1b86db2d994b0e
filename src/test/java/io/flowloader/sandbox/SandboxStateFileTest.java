package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.DE;
import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.FR;
import static io.flowloader.sandbox.SandboxClient.ITEMS;
import static io.flowloader.sandbox.SandboxClient.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.StateInUseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStateFileTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void everything_is_there_again_after_a_restart() throws IOException {
    Path file = folder.resolve("made/sandbox.mv");
    String gone;
    List<SandboxItem> before;
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), file)) {
      var client = new SandboxClient(sandbox);
      client.create(List.of(EN, FR), item("a"), item("b"));
      gone = client.create(List.of(EN, FR, DE), item("c")).texts("/id").get(0);
      client.call("DELETE", ITEMS, "{\"items\":[{\"id\":\"" + gone + "\"}]}");
      String last = client.create(List.of(), item("d")).texts("/id").get(0);
      client.call("DELETE", ITEMS, "{\"items\":[{\"id\":\"" + last + "\"}]}");
      before = sandbox.items().toList();
    }
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), file)) {
      var client = new SandboxClient(sandbox);
      assertThat(sandbox.items()).isEqualTo(before).hasSize(3);
      assertThat(client.list("cmsLocaleId", FR, "sortBy", "createdOn").slugs())
          .containsExactly("a", "b", "c");
      assertThat(client.create(List.of(), item("d")).status()).isEqualTo(400);
      assertThat(client.create(List.of(), item("e")).texts("/id").get(0)).endsWith("5");
    }
  }

  @Test
  void what_was_answered_is_in_the_file_before_the_sandbox_is_closed() throws IOException {
    Path file = folder.resolve("sandbox.mv");
    Path copy = folder.resolve("copy.mv");
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), file)) {
      new SandboxClient(sandbox).create(List.of(EN, FR), item("a"), item("b"));
      Files.copy(file, copy);
    }
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), copy)) {
      assertThat(sandbox.items().map(SandboxItem::slug)).containsExactly("a", "b");
    }
  }

  @Test
  void the_file_is_for_its_owner_only() throws IOException {
    Path file = folder.resolve("sandbox.mv");
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), file)) {
      assertThat(sandbox.baseUrl()).startsWith("http://127.0.0.1:").endsWith("/beta");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void a_file_in_use_and_a_port_in_use_are_named_in_a_sentence() {
    Path file = folder.resolve("sandbox.mv");
    try (var sandbox = Sandbox.start(SandboxSettings.defaults(), file)) {
      assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults(), file))
          .isInstanceOf(StateInUseException.class)
          .hasMessageContaining(file.toString());
      int port = URI.create(sandbox.baseUrl()).getPort();
      assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults().withPort(port), null))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }
}
