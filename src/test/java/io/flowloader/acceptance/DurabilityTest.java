package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a ledger outlives, as the kernel knows it: how its file is open while a request arrives. */
@EnabledOnOs(OS.LINUX)
class DurabilityTest {

  /** Each write returns when it is on the disk; octal in {@code fdinfo}. */
  private static final int O_DSYNC = 010000;

  @RegisterExtension final CommandFixture it = new CommandFixture();
  private final List<Integer> flags = new ArrayList<>();

  @BeforeEach
  void start() {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            noteFlags();
          }
          return Fault.NONE;
        });
  }

  private void noteFlags() {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      for (var number : open.map(each -> each.getFileName().toString()).toList()) {
        noteFlags(number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void noteFlags(String descriptor) throws IOException {
    try {
      var file = Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor));
      if (file.endsWith("var/flowloader.mv.db") && file.startsWith(it.home.toRealPath())) {
        var info = Files.readString(Path.of("/proc/self/fdinfo", descriptor));
        flags.add(Integer.parseInt(info.replaceFirst("(?s).*flags:\\s*(\\d+).*", "$1"), 8));
      }
    } catch (NoSuchFileException e) {
      // Closed meanwhile by another thread: not the ledger, which stays open.
    }
  }

  @Test
  void what_is_committed_is_left_to_the_operating_system_by_default() {
    it.importFile(it.rows("in.csv", 3, "en-US")).exits(0);
    assertThat(flags).isNotEmpty().allMatch(each -> (each & O_DSYNC) == 0);
  }

  @Test
  void what_is_committed_is_on_the_disk_if_it_is_to_outlive_a_power_cut() {
    it.environment.put("FLOWLOADER_DURABILITY", "power");
    var file = it.rows("in.csv", 3, "en-US");
    it.importFile(file).exits(0);
    assertThat(flags).isNotEmpty().allMatch(each -> (each & O_DSYNC) != 0);
    it.recordAgreesWithSite();
    // The file is the same: the next start may choose otherwise.
    it.environment.remove("FLOWLOADER_DURABILITY");
    it.endedWith(0, file);
  }

  @Test
  void another_word_is_refused_with_those_that_there_are() {
    it.environment.put("FLOWLOADER_DURABILITY", "disk");
    it.importFile(it.rows("in.csv", 3, "en-US"))
        .exits(2)
        .says("FLOWLOADER_DURABILITY", "one of kill, power");
  }
}
