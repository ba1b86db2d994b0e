package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every run leaves a report behind that can be made again; it holds all that it shows. */
class ReportTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private String report() {
    return CommandFixture.read(it.latest("report.html"));
  }

  @Test
  void a_report_names_its_run_and_asks_nobody_for_anything() {
    it.importFile(it.rows("in.csv", 5, "en-US|fr-FR")).exits(0).says("Report: ");
    assertThat(report())
        .contains("Run 1: in.csv", "Content-Security-Policy", "default-src 'none'", "uPlot")
        .doesNotContainPattern("(src|href)=[\"']?https?:")
        .doesNotContain("sourceMappingURL")
        .doesNotContain("@import");
  }

  @Test
  void values_of_the_file_end_no_element_of_the_page() {
    var evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    it.importFile(
            it.file(
                "a <b>.csv",
                "name,slug,summary,price",
                "%s,good,%s,1".formatted(evil, evil),
                "%s,bad,%s,%s".formatted(evil, evil, evil)))
        .exits(1);
    assertThat(report()).doesNotContain("<img").doesNotContain("alert(1)</script>");
  }

  @Test
  void a_run_that_was_stopped_has_one_and_it_can_be_made_again() throws IOException {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.contains("/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    it.importFile(it.rows("in.csv", 5, "en-US")).exits(3);
    assertThat(report()).contains("failed");
    Files.delete(it.latest("report.html"));
    var made = it.run("report", "1").exits(0).out().strip();
    assertThat(Path.of(made)).isEqualTo(it.home.resolve("var/runs/1/report.html")).exists();
    it.run("report", "7").exits(2).says("There is no run 7");
  }

  @Test
  void several_imports_leave_an_overview_of_all_runs() {
    for (var name : new String[] {"one", "two"}) {
      it.file(
          "config/imports/" + name + ".yml",
          "collection: " + Sandbox.COLLECTION_ID,
          "file: " + name + ".csv");
      it.file(name + ".csv", "name,slug", "A,a-" + name, "B,b-" + name);
    }
    it.run("import", "one", "two", "--base-url", it.sandbox.baseUrl()).exits(0).says("Overview: ");
    assertThat(CommandFixture.read(it.home.resolve("var/index.html")))
        .contains("<h2>one</h2>", "<h2>two</h2>", "runs/1/report.html", "Last good run: 2");
  }
}
