package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.output.Refusals;
import io.flowloader.fixture.CommandFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ManualPagesTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @Test
  void each_command_has_a_page_with_its_options_and_examples(@TempDir Path folder)
      throws IOException {
    var surroundings =
        it.surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), it.clock);
    var program = Flowloader.commandLine(surroundings, new Refusals(surroundings));
    ManualPages.write(program, folder);
    assertThat(CommandFixture.read(folder.resolve("flowloader.adoc")))
        .contains("flowloader(1)", "== Synopsis", "Exit codes:", "flowloader-import");
    for (var name : program.getSubcommands().keySet()) {
      assertThat(CommandFixture.read(folder.resolve("flowloader-" + name + ".adoc")))
          .as(name)
          .contains("flowloader-" + name + "(1)", "== Synopsis", "== Options", "Examples:")
          .contains("./run.sh " + name);
    }
  }
}
