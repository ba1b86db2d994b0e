package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flowloader.cli.output.Refusals;
import io.flowloader.fixture.CommandFixture;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** Every command's help ends in examples that can be typed. */
class HelpExamplesTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private CommandLine program() {
    var surroundings =
        it.surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), it.clock);
    return Flowloader.commandLine(surroundings, new Refusals(surroundings));
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var found = WORD.matcher(line);
    while (found.find()) {
      words.add(found.group(1) != null ? found.group(1) : found.group(2));
    }
    return words;
  }

  @Test
  void every_command_has_examples_that_the_program_understands() {
    var program = program();
    assertThat(program.getSubcommands()).hasSizeGreaterThan(11);
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              var help = it.run(name, "--help").exits(0).out();
              assertThat(help).as(name).contains("Examples:");
              var examples =
                  help.substring(help.indexOf("Examples:"))
                      .lines()
                      .skip(1)
                      .filter(line -> !line.isBlank())
                      .map(String::strip)
                      .toList();
              assertThat(examples).as(name).isNotEmpty();
              for (var example : examples) {
                var typed = words(example.replaceAll("^source <\\(|\\)$| > .*", ""));
                assertThat(typed).as(example).startsWith("./run.sh", name);
                assertThatCode(
                        () ->
                            program()
                                .parseArgs(typed.subList(1, typed.size()).toArray(String[]::new)))
                    .as(example)
                    .doesNotThrowAnyException();
              }
            });
  }
}
