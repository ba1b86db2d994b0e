package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.Key;
import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.definition.DefinitionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is written about keys is what the table of keys says. After a change of the table {@code mvn
 * test -Dtest=KeyDocumentsTest -Dflowloader.write=true} writes it anew.
 */
class KeyDocumentsTest {

  private static final Path EXAMPLE = Path.of("config/example-definition.yml");
  private static final Path CONFIGURATION = Path.of("config/application.yml");
  private static final Path REFERENCE = Path.of("docs/settings.md");

  private static final String BEGIN = "<!-- keys: written by KeyDocumentsTest -->\n";
  private static final String END = "<!-- end of keys -->";
  private static final Pattern TABLE =
      Pattern.compile(Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END), Pattern.DOTALL);

  private static void isWritten(Path file, String text) throws IOException {
    if (Boolean.getBoolean("flowloader.write")) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void the_example_of_a_definition() throws IOException {
    isWritten(
        EXAMPLE,
        DefinitionText.example(
            List.of(
                "A definition with every key there is. Copy it to config/imports/NAME.yml, keep the lines that you",
                "need, and import it: ./run.sh import NAME. Nothing but \"file\" is needed; behind each key stands",
                "what it means, and what holds where it is left out.")));
  }

  @Test
  void the_configuration_with_its_comments() throws IOException {
    var lines =
        new ArrayList<>(
            List.of(
                "# Defaults of every command. An option wins over the environment (FLOWLOADER_COLLECTION, …), that over a",
                "# definition in config/imports, and that over this file. The token never stands in a file here: set",
                "# WEBFLOW_API_TOKEN, or WEBFLOW_API_TOKEN_FILE to the path of a file that holds it."));
    for (var group : KeyTable.groups()) {
      var keys = group.keys().stream().filter(key -> key.mayStand(Place.PROGRAM)).toList();
      lines.add("");
      lines.add("# --- " + group.heading());
      keys.forEach(key -> lines.add("# %-41s # %s".formatted(key.example().get(0), key.comment())));
    }
    isWritten(CONFIGURATION, String.join("\n", lines) + "\n");
  }

  @Test
  void the_reference_in_the_documents() throws IOException {
    var text = Files.readString(REFERENCE);
    assertThat(text).contains(BEGIN, END);
    var rows =
        KeyTable.all()
            .map(
                key ->
                    "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                            key.name(),
                            option(key),
                            where(key),
                            cell(key.meaning()),
                            cell(key.leftOut())))
            .collect(Collectors.joining());
    var table = "| key | option | where | means | left out |\n|---|---|---|---|---|\n" + rows;
    isWritten(REFERENCE, TABLE.matcher(text).replaceFirst(match -> escaped(BEGIN + table + END)));
  }

  private static String escaped(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String option(Key<?> key) {
    if (!key.mayStand(Place.OPTION)) {
      return "";
    }
    return "`" + key.option() + (key.label().isEmpty() ? "" : " " + cell(key.label())) + "`";
  }

  private static String where(Key<?> key) {
    if (!key.mayStand(Place.ENVIRONMENT)) {
      return "definition";
    }
    if (!key.mayStand(Place.PROGRAM)) {
      return "definition, environment";
    }
    return key.mayStand(Place.FIELD) ? "everywhere, `fields`" : "everywhere";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
