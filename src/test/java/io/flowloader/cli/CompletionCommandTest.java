package io.flowloader.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowloader.fixture.CommandFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed for a shell completes what is typed in that shell; without it, it is skipped. */
class CompletionCommandTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Path script(String shell) throws IOException {
    return Files.writeString(it.home.resolve("completion"), printed(shell));
  }

  /** A script is no text for people. */
  private String printed(String shell) {
    var ended = it.run("completion", shell);
    assertThat(ended.exitCode()).isZero();
    return ended.out();
  }

  private static String said(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  private static void needs(String shell) {
    boolean there =
        Stream.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    assumeTrue(there, "there is no " + shell + " here to try it in");
  }

  /** Bash finds what completes {@code ./run.sh} by its last name. */
  private static final String IN_BASH =
      "source %s; complete -p run.sh >/dev/null || exit 1; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_flowloader 2>/dev/null; echo \"${COMPREPLY[@]}\"";

  @ParameterizedTest
  @CsvSource({
    "./run.sh imp, import",
    "./run.sh import --on-ex, --on-existing",
    "./run.sh undo --y, --yes",
    "./run.sh completion f, fish",
  })
  void bash_completes_commands_and_options(String typed, String completed) throws Exception {
    needs("bash");
    int last = typed.split(" ").length - 1;
    assertThat(
            said("bash", "-c", IN_BASH.formatted(script("bash"), typed, last))
                .strip()
                .split("\\s+"))
        .contains(completed);
  }

  @Test
  void zsh_takes_what_bash_takes() throws Exception {
    needs("zsh");
    assertThat(
            said(
                "zsh",
                "-f",
                "-c",
                "autoload -U compinit && compinit -u -D; source %s; echo ${_comps[flowloader]} ${_comps[run.sh]}"
                    .formatted(script("zsh"))))
        .containsPattern("(_bash_complete .*_complete_flowloader.*){2}")
        .doesNotContain("error", "not found");
  }

  @ParameterizedTest
  @CsvSource({
    "flowloader imp, import",
    "flowloader import --on-ex, --on-existing",
    "flowloader undo --y, --yes",
    "./run.sh pla, plan",
    "./run.sh completion z, zsh",
    "./run.sh import --on-existing=u, --on-existing=update",
  })
  void fish_completes_commands_and_options(String typed, String completed) throws Exception {
    needs("fish");
    assertThat(
            said("fish", "-N", "-c", "source %s; complete -C '%s'".formatted(script("fish"), typed))
                .lines()
                .map(line -> line.split("\t")[0]))
        .contains(completed);
  }

  @Test
  void every_command_and_option_is_in_what_fish_gets() {
    var help = it.run("import", "--help").out();
    var fish = printed("fish");
    assertThat(fish).contains("-c run.sh -n __fish_use_subcommand -f -a undo");
    for (var option : List.of("on-existing", "missing-limit", "publish")) {
      assertThat(help).contains("--" + option);
      assertThat(fish).contains("__fish_seen_subcommand_from import' -l " + option);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csh", ""})
  void another_shell_is_refused_with_the_three_that_there_are(String shell) {
    it.run("completion", shell).exits(2).says("bash", "zsh", "fish");
  }
}
