package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged program without room: on a disk that is full, which a limit on the size of its files
 * stands in for, and in a heap that is too small. It says so, loses nothing, and goes on when there
 * is room.
 */
class ScarceIT {

  /** In kilobytes; for all rows of a test. */
  private static final long ROOM_ENOUGH = 20_000;

  @RegisterExtension
  final CommandFixture it = new CommandFixture(settings -> settings.withClock(Instant::now));

  private Path rows(int rows, String locales, String price, int characters) {
    var lines = new ArrayList<>(List.of("name,locales,price,body"));
    for (int i = 0; i < rows; i++) {
      lines.add("Row %d,%s,%s,%s".formatted(i, locales, price, "x".repeat(characters)));
    }
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private PackagedProgram program() {
    return new PackagedProgram(it.home);
  }

  private String[] command(Path file) {
    return new String[] {
      "import",
      file.toString(),
      "--base-url",
      it.sandbox.baseUrl(),
      "--collection",
      Sandbox.COLLECTION_ID,
      "--rows-per-request",
      "10",
      "--settle-after",
      "200ms,400ms"
    };
  }

  private void saysThatTheDiskIsFull(Path file, long kilobytes) throws Exception {
    Files.deleteIfExists(it.home.resolve("output.txt"));
    var program = program().withFilesUpTo(kilobytes);
    assertThat(program.run(command(file))).as(program.said()).isEqualTo(3);
    assertThat(program.said())
        .contains("the disk is full. Make room, then run it again to go on.")
        .doesNotContain("Exception")
        .doesNotContain("java.");
  }

  private void endsWell(Path file, int code, int items) {
    var program = program();
    assertThat(program.run(command(file))).as(program.said()).isEqualTo(code);
    assertThat(it.items()).hasSize(items);
    assertThat(it.items()).extracting(SandboxItem::name).doesNotHaveDuplicates();
    it.recordAgreesWithSite();
    assertThat(program.run(command(file))).as("said again").isEqualTo(code);
    assertThat(it.items()).hasSize(items);
  }

  @Test
  void a_disk_that_is_full_while_the_tables_are_made_loses_nothing() throws Exception {
    var file = rows(60, "en-US|fr-FR", "1", 10);
    for (long kilobytes : List.of(40, 260, 700)) {
      saysThatTheDiskIsFull(file, kilobytes);
    }
    endsWell(file, 0, 60);
    assertThat(it.outcomes()).containsOnlyKeys("CREATED");
  }

  @Test
  void a_disk_that_is_full_while_rows_are_sent_loses_nothing() throws Exception {
    var file = rows(600, "en-US|fr-FR", "1", 10);
    // The database needs more room from request to request. Each limit that is met before the first
    // is forgotten with all it left, so that the next is met by a run that begins anew.
    for (long kilobytes = 1_600; kilobytes < ROOM_ENOUGH; kilobytes += 400) {
      saysThatTheDiskIsFull(file, kilobytes);
      if (!it.items().isEmpty()) {
        break;
      }
      assertThat(FileSystemUtils.deleteRecursively(it.home.resolve("var"))).isTrue();
    }
    assertThat(it.items()).as("it was met while rows were sent").isNotEmpty();
    endsWell(file, 0, 600);
    assertThat(it.outcomes()).containsOnlyKeys("CREATED");
  }

  @Test
  void a_disk_that_is_full_while_the_file_is_copied_or_the_report_written_loses_nothing()
      throws Exception {
    var file = rows(200, "en-US", "dear", 40_000);
    long kilobytes = Files.size(file) / 1024;
    saysThatTheDiskIsFull(file, kilobytes / 2);
    assertThat(it.home.resolve("var/spool")).isEmptyDirectory();
    // The rows to mend are a little longer than the file that they come from.
    saysThatTheDiskIsFull(file, kilobytes + 8);
    assertThat(it.csv("rows.csv")).as("the report was begun").hasSize(200);
    assertThat(it.home.resolve("var/runs/1/progress.json")).as("and not ended").exists();
    endsWell(file, 1, 0);
    assertThat(it.csv("failed-rows.csv")).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"28m", "36m"})
  void a_heap_that_is_too_small_loses_nothing(String heap) {
    var file = rows(60, "en-US|fr-FR|de-DE", "1", 200_000);
    var program = program().withJava("-Xmx" + heap);
    assertThat(program.run(command(file))).as(program.said()).isEqualTo(3);
    assertThat(program.said())
        .contains("too little memory")
        .doesNotContain("OutOfMemory")
        .doesNotContain("at io.flowloader");
    endsWell(file, 0, 60);
  }
}
