package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message proposes to type is pasted into a real shell, and does what it says. */
class ProposedCommandTest {

  private static final Pattern PROPOSED = Pattern.compile("(--ignore-columns .*)\\.$");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Warehouse",
        "Warehouse No",
        "x'; touch PWNED; echo '",
        "$(touch PWNED)",
        "`touch PWNED`",
        "a | touch PWNED",
        "size, weight",
        "5\" pipe",
        "\"quoted\"",
        "back\\slash",
        "Größe & Gewicht!",
      })
  void columns_are_left_out_by_pasting_what_is_proposed(String header) throws Exception {
    var file =
        it.file("in.csv", "name,\"%s\",Zzz".formatted(header.replace("\"", "\"\"")), "Bread,1,2");
    var words = words(it.importFile(file).exits(2).err());

    assertThat(words).hasSize(2).first().isEqualTo("--ignore-columns");
    it.importFile(file, words.toArray(String[]::new)).exits(0);
    assertThat(it.items()).hasSize(1);
    assertThat(it.home.resolve("PWNED")).doesNotExist();
  }

  @Test
  void a_name_with_control_characters_is_not_proposed() {
    var file = it.file("in.csv", "name,\"bell\u0007 \u001b[2J\"", "Bread,1");
    assertThat(it.importFile(file).exits(2).err())
        .doesNotContain("--ignore-columns")
        .contains("ignore-columns in a definition");
  }

  /** The words that a shell makes of it. */
  private List<String> words(String said) throws Exception {
    var proposed =
        said.lines()
            .map(PROPOSED::matcher)
            .filter(each -> each.find())
            .map(each -> each.group(1))
            .findFirst()
            .orElseThrow();
    var heard = it.home.resolve("heard.txt");
    var shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\0' " + proposed)
            .directory(it.home.toFile())
            .redirectOutput(heard.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    return List.of(Files.readString(heard, StandardCharsets.UTF_8).split("\0"));
  }
}
