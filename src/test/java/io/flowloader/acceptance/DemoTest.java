package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sees who types {@code ./run.sh} and nothing else. */
class DemoTest {

  private static final Set<Integer> NEXT = Set.of(0, 1);
  private static final Set<Integer> SHOWN = Set.of(0, 1, 6);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void fresh_clone() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("sample-data"), it.home.resolve("sample-data"));
    it.environment.clear();
  }

  @Test
  void two_nights_show_what_is_created_changed_left_alone_missing_and_refused() {
    it.run().exits(0);
    var first = summary(1);
    assertThat(first.path("rows").path("created").asInt()).isEqualTo(20);
    assertThat(first.path("rows").path("invalid").asInt()).isEqualTo(4);
    var second = summary(2);
    assertThat(second.path("rows").path("created").asInt()).isEqualTo(4);
    assertThat(second.path("rows").path("updated").asInt()).isEqualTo(5);
    assertThat(second.path("rows").path("unchanged").asInt()).isEqualTo(13);
    assertThat(second.path("rows").path("invalid").asInt()).isEqualTo(2);
    assertThat(second.path("missing").path("archived").asInt()).isEqualTo(2);
  }

  @Test
  void it_is_fresh_each_time_whatever_the_settings_are() {
    it.file("config/application.yml", "collection: 0123456789abcdef01234567", "locales: de-DE");
    var first = it.run().exits(0);
    var second = it.run().exits(0);
    assertThat(second.err()).contains("Run 2").doesNotContain("Run 3", "Already imported");
    assertThat(lines(second.err())).hasSameSizeAs(lines(first.err()));
    assertThat(it.home.resolve("var/runs")).doesNotExist();
  }

  @Test
  void it_ends_with_the_reasons_of_refused_rows_and_three_commands() {
    var said = lines(it.run().exits(0).err());
    var end = said.subList(said.size() - 18, said.size());
    assertThat(end)
        .anyMatch(line -> line.contains("\"11,75 €\""))
        .anyMatch(line -> line.contains("\"Ada Bergh\""));
    assertThat(said.subList(said.size() - 3, said.size()))
        .allMatch(line -> line.startsWith("  ./run.sh "));
    boolean hasReport = it.home.resolve("var/demo/runs/2/report.html").toFile().exists();
    assertThat(end.stream().anyMatch(line -> line.contains("var/demo/runs/2/report.html")))
        .isEqualTo(hasReport);
  }

  @Test
  void every_command_that_it_shows_can_be_typed() {
    it.rows("YOUR.csv", 3, "en-US");
    var said = lines(it.run().exits(0).err());
    var shown =
        said.stream()
            .filter(line -> line.startsWith("$ ./run.sh ") || line.startsWith("  ./run.sh "))
            .toList();
    assertThat(shown).hasSize(6);
    for (var line : shown) {
      var typed = line.contains(" undo ") ? line.replace(" undo ", " undo --yes ") : line;
      var words = typed.replaceAll(" +#.*", "").replaceFirst("^.*?\\./run\\.sh ", "").split(" ");
      // The first night once more, over the second one, is what the brake of on-missing is for: 6.
      assertThat(it.run(words).exitCode()).as(line).isIn(line.startsWith("$") ? SHOWN : NEXT);
    }
  }

  @Test
  void what_is_next_after_an_import_is_in_the_place_where_it_was() {
    var said = it.run().exits(0).err();
    assertThat(lines(said))
        .filteredOn(line -> line.startsWith("Next: mend"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("--sandbox --state-dir var/demo"));
  }

  private JsonNode summary(int run) {
    return JsonMapper.shared()
        .readTree(CommandFixture.read(it.home.resolve("var/demo/runs/" + run + "/summary.json")));
  }

  private static List<String> lines(String said) {
    return said.lines().toList();
  }
}
