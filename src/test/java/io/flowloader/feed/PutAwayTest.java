package io.flowloader.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowloader.csv.CsvFile;
import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is imported is put away: whole, over nothing, and through no link. */
class PutAwayTest {

  @TempDir Path folder;

  private Path file = Path.of("");
  private Path done = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("posts.csv"), "name\nOne\n");
    done = folder.resolve("done/of/posts");
  }

  private String carryOut(WhenDone what, Path which) {
    return new PutAway(folder.resolve("var"))
        .carryOut(what, which, new CsvFile(file).fingerprint());
  }

  private String move() {
    return carryOut(new WhenDone.Move(done), file);
  }

  private static String text(Path path) throws IOException {
    return Files.readString(path);
  }

  @Test
  void it_is_moved_into_a_folder_that_is_made() throws IOException {
    assertThat(move()).isEqualTo(file + " was moved to " + done.resolve("posts.csv") + ".");
    assertThat(file).doesNotExist();
    assertThat(text(done.resolve("posts.csv"))).isEqualTo("name\nOne\n");
  }

  @Test
  void a_name_that_is_taken_gets_a_number_and_what_is_there_stays() throws IOException {
    Files.createDirectories(done);
    Files.writeString(done.resolve("posts.csv"), "older");
    Files.createSymbolicLink(done.resolve("posts-2.csv"), folder.resolve("nowhere"));
    assertThat(move()).contains("posts-3.csv");
    assertThat(text(done.resolve("posts.csv"))).isEqualTo("older");
    assertThat(text(done.resolve("posts-3.csv"))).isEqualTo("name\nOne\n");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void a_move_that_was_killed_between_its_two_halves_is_ended() throws IOException {
    Files.createDirectories(done);
    Files.createLink(done.resolve("posts.csv"), file);
    move();
    assertThat(file).doesNotExist();
    try (var files = Files.list(done)) {
      assertThat(files).containsExactly(done.resolve("posts.csv"));
    }
  }

  @Test
  void it_is_moved_to_another_file_system_too() throws IOException {
    var shm = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(shm));
    var other = Files.createTempDirectory(shm, "flowloader");
    try {
      assumeTrue(!Files.getFileStore(other).equals(Files.getFileStore(folder)));
      Files.writeString(other.resolve(".posts.csv.part"), "of a move that was killed");
      var time = Files.getLastModifiedTime(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      carryOut(new WhenDone.Move(other), file);
      assertThat(file).doesNotExist();
      assertThat(text(other.resolve("posts.csv"))).isEqualTo("name\nOne\n");
      assertThat(Files.getLastModifiedTime(other.resolve("posts.csv")).toMillis())
          .isEqualTo(time.toMillis());
      assertThat(Files.getPosixFilePermissions(other.resolve("posts.csv")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      try (var files = Files.list(other)) {
        assertThat(files).containsExactly(other.resolve("posts.csv"));
      }
    } finally {
      org.springframework.util.FileSystemUtils.deleteRecursively(other);
    }
  }

  @Test
  void a_file_that_was_changed_after_it_was_read_stays() throws IOException {
    var imported = new CsvFile(file).fingerprint();
    Files.writeString(file, "name\nTwo\n");
    assertThat(new PutAway(folder.resolve("var")).carryOut(new WhenDone.Delete(), file, imported))
        .contains("stays where it is", "changed after it was read");
    assertThat(text(file)).isEqualTo("name\nTwo\n");
  }

  @Test
  void a_link_and_what_is_behind_it_stay() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    assertThat(carryOut(new WhenDone.Delete(), link)).contains("it is a link");
    assertThat(link).exists();
    assertThat(file).exists();
  }

  @Test
  void a_folder_that_is_a_link_or_a_file_is_refused_before_anything_is_imported()
      throws IOException {
    Files.createDirectories(folder.resolve("elsewhere"));
    var link = Files.createSymbolicLink(folder.resolve("out"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> PutAway.check(new WhenDone.Move(link)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a link");
    assertThatThrownBy(() -> PutAway.check(new WhenDone.Move(file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no folder");
    // It may have become one meanwhile.
    assertThat(carryOut(new WhenDone.Move(link), file)).contains("stays", "is a link");
    assertThat(file).exists();
  }

  @Test
  void what_is_in_the_state_directory_is_ours_and_stays() throws IOException {
    var ours = folder.resolve("var/runs/1/failed-rows.csv");
    Files.createDirectories(ours.getParent());
    Files.copy(file, ours);
    assertThat(carryOut(new WhenDone.Delete(), ours)).contains("in the state directory");
    assertThat(ours).exists();
  }

  @Test
  void a_file_that_is_in_the_folder_already_stays() {
    assertThat(carryOut(new WhenDone.Move(folder), file)).contains("the folder to move it to");
    assertThat(file).exists();
  }

  @Test
  void what_may_be_said_is_read_and_written() {
    for (var text : java.util.List.of("keep", "delete", "move:feeds/done")) {
      assertThat(WhenDone.read(text).map(WhenDone::text)).contains(text);
    }
    assertThat(WhenDone.read("move")).isEmpty();
    assertThat(WhenDone.read("move: ")).isEmpty();
    assertThat(WhenDone.read("burn")).isEmpty();
  }
}
