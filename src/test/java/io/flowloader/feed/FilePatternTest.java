package io.flowloader.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a pattern names, and in which order. */
class FilePatternTest {

  @TempDir Path folder;

  private Path file(String name, long millis) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    return file;
  }

  private List<Path> named(String pattern) {
    return new FilePattern(folder.resolve(pattern)).files();
  }

  @Test
  void the_oldest_comes_first_and_of_the_same_age_the_first_by_name() throws IOException {
    var old = file("posts-9.csv", 1_000);
    var second = file("posts-2.csv", 5_000);
    var first = file("posts-1.csv", 5_000);
    file("other.csv", 1);
    assertThat(named("posts-*.csv")).containsExactly(old, first, second);
  }

  @Test
  void folders_may_be_named_by_wildcards_too() throws IOException {
    var one = file("a/posts.csv", 1);
    var two = file("b/posts.csv", 2);
    file("c/deeper/posts.csv", 3);
    assertThat(named("?/posts.csv")).containsExactly(one, two);
    assertThat(named("{b,c}/*.csv")).containsExactly(two);
  }

  @Test
  void folders_and_hidden_files_are_none_that_a_pattern_names() throws IOException {
    Files.createDirectories(folder.resolve("x.csv"));
    file(".posts.csv.part", 1);
    file(".posts.csv", 1);
    assertThat(named("*")).isEmpty();
    assertThat(named("*.csv")).isEmpty();
  }

  @Test
  void an_existing_path_wins_over_a_pattern() throws IOException {
    var odd = file("posts-[1].csv", 1);
    assertThat(FilePattern.isMeant(odd)).isFalse();
    assertThat(FilePattern.isMeant(folder.resolve("posts-[2].csv"))).isTrue();
    assertThat(FilePattern.isMeant(folder.resolve("posts.csv"))).isFalse();
  }

  @Test
  void what_is_no_pattern_is_said() throws IOException {
    file("a.csv", 1);
    assertThatThrownBy(() -> named("posts-[.csv"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is no pattern of files");
  }

  @Test
  void a_folder_that_is_missing_is_told_from_one_without_files() throws IOException {
    file("in/other.txt", 1);
    assertThat(new FilePattern(folder.resolve("in/*.csv")).isInNoFolder()).isFalse();
    assertThat(new FilePattern(folder.resolve("out/*.csv")).isInNoFolder()).isTrue();
    assertThat(new FilePattern(folder.resolve("*/*.csv")).isInNoFolder()).isFalse();
  }
}
