package io.flowloader.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  @TempDir Path folder;
  private Path victim;

  @BeforeEach
  void makeVictim() throws IOException {
    victim = Files.writeString(folder.resolve("victim"), "untouched");
  }

  private Path link(String name) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), victim);
  }

  @Test
  void a_file_is_its_owners_only_and_leaves_nothing_beside_it() throws IOException {
    var directory = folder.resolve("new/deep");
    var file = directory.resolve("file");
    PrivateFiles.makeDirectory(directory);
    PrivateFiles.write(file, "text");
    assertThat(Files.readString(file)).isEqualTo("text");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("new"))).isEqualTo("rwx------");
    assertThat(directory).isDirectoryNotContaining(each -> !each.equals(file));
  }

  @Test
  void writing_replaces_a_link_and_leaves_what_it_leads_to() throws IOException {
    var file = link("file");
    link("file.part");
    PrivateFiles.write(file, "text");
    assertThat(file).isRegularFile().hasContent("text");
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(victim).hasContent("untouched");
  }

  @Test
  void creating_a_file_never_opens_what_a_link_leads_to() throws IOException {
    var file = link("file");
    PrivateFiles.create(file).close();
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(victim).hasContent("untouched");
  }

  @Test
  void a_write_that_fails_leaves_what_was_there() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(
            () ->
                PrivateFiles.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(file).hasContent("old");
    assertThat(Files.exists(folder.resolve("file.part"))).isFalse();
  }

  @Test
  void a_new_file_does_not_replace_one_that_is_there() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> PrivateFiles.writeNew(file, "new"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void a_link_is_not_read_not_kept_not_appended_to_and_no_directory() throws IOException {
    var file = link("file");
    var directory =
        Files.createSymbolicLink(
            folder.resolve("directory"), Files.createDirectory(folder.resolve("elsewhere")));
    assertThat(PrivateFiles.isFile(file)).isFalse();
    assertThatThrownBy(() -> PrivateFiles.text(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PrivateFiles.keep(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file + " is a link");
    assertThatThrownBy(() -> PrivateFiles.append(file, "more"))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> PrivateFiles.makeDirectory(directory))
        .isInstanceOf(BadInputException.class);
    assertThat(victim).hasContent("untouched");
  }

  @Test
  void removing_a_directory_leaves_what_links_in_it_lead_to() throws IOException {
    var directory = Files.createDirectories(folder.resolve("directory/inner"));
    Files.createSymbolicLink(directory.resolve("link"), victim);
    PrivateFiles.removeAll(folder.resolve("directory"));
    assertThat(Files.exists(folder.resolve("directory"))).isFalse();
    assertThat(victim).hasContent("untouched");
    PrivateFiles.removeAll(folder.resolve("directory")); // gone already
  }

  @Test
  void a_directory_is_closed_to_others_when_it_is_taken() throws IOException {
    var directory = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    PrivateDirectory.take(directory);
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void only_ourselves_and_the_systems_own_user_may_own_a_directory() {
    assertThat(PrivateDirectory.isForeign(1000, 1000)).isFalse();
    assertThat(PrivateDirectory.isForeign(0, 1000)).isFalse();
    assertThat(PrivateDirectory.isForeign(1001, 1000)).isTrue();
    assertThat(PrivateDirectory.isForeign(1001, 0)).isTrue();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
