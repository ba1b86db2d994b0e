package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell makes of a word that is proposed, by asking one. */
class ShellWordTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "",
        "Product Price",
        "x'; touch PWNED; echo '",
        "$(touch PWNED)",
        "`touch PWNED`",
        "\"; touch PWNED; \"",
        "a & touch PWNED",
        "a\\",
        "'",
        "''''",
        "!!",
        "~",
        "* ? [a-z] {a,b}",
        "#no comment",
        "Preis (€)",
        "<b>|x> y",
        "a,b;c",
      })
  void a_shell_hands_on_the_word_as_it_was(String text) throws Exception {
    var word = ShellWord.of(text).orElseThrow();
    assertThat(heard("printf '[%s]' " + word)).isEqualTo("[" + text + "]");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\rb", "bell\u0007", "\u001b[2J", "a\u202Eb", "a\u0000b", "\uD800"})
  void what_cannot_be_seen_is_not_proposed(String text) {
    assertThat(ShellWord.of(text)).isEmpty();
  }

  @Test
  void a_plain_word_needs_no_quotes() {
    assertThat(ShellWord.of("var/runs/1/failed-rows.csv")).contains("var/runs/1/failed-rows.csv");
  }

  private String heard(String command) throws IOException, InterruptedException {
    var output = Files.createTempFile("heard", ".txt");
    try {
      var shell =
          new ProcessBuilder("sh", "-c", command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .start();
      assertThat(shell.waitFor()).isZero();
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(output);
    }
  }
}
