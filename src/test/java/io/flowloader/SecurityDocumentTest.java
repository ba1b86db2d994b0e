package io.flowloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SECURITY.md and the build say what is so. */
class SecurityDocumentTest {

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))#(\\w+)`");

  @Test
  void every_attack_names_a_test_that_is_there() throws IOException {
    var document = Files.readString(Path.of("SECURITY.md"));
    var rows =
        document
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| attack"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(40);
    assertThat(rows)
        .allSatisfy(
            row -> {
              var tests = TEST.matcher(row).results().toList();
              assertThat(tests).as(row).isNotEmpty();
              assertThat(tests).as(row).allSatisfy(SecurityDocumentTest::isThere);
            });
  }

  private static void isThere(MatchResult test) {
    assertThat(source(test.group(1)))
        .as("a method of %s", test.group(1))
        .contains(" " + test.group(2) + "(");
  }

  private static String source(String name) {
    try (var files = Files.walk(Path.of("src/test/java"))) {
      var found = files.filter(file -> file.endsWith(name + ".java")).findFirst();
      assertThat(found).as("the test %s", name).isPresent();
      return Files.readString(found.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever builds decides where packages come from. */
  @Test
  void no_file_of_the_build_names_the_host_of_a_registry() throws IOException {
    for (var file :
        List.of("pom.xml", ".mvn/jvm.config", "run.sh", ".ci/run", ".ci/reproducible")) {
      assertThat(Files.readString(Path.of(file)))
          .as(file)
          .doesNotContain("<repository>")
          .doesNotContain("<pluginRepository>")
          .doesNotContainPattern(
              "https?://(?!maven\\.apache\\.org/|www\\.w3\\.org/|www\\.apache\\.org/)");
    }
    assertThat(Path.of(".mvn/settings.xml")).doesNotExist();
  }

  /** A dump of the heap would hold the token. */
  @Test
  void the_program_is_started_so_that_it_leaves_no_dump_and_opens_no_port() throws IOException {
    assertThat(Files.readString(Path.of("run.sh")))
        .doesNotContain("HeapDump")
        .doesNotContain("jdwp")
        .doesNotContain("jmxremote")
        .contains("umask 077");
  }
}
