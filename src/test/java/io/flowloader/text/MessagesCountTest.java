package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No message writes a plural behind a number that may be 1; they ask {@link Count}. */
class MessagesCountTest {

  private static final Pattern PLURAL =
      Pattern.compile(
          "%,?d (rows|requests|items|columns|cells|lines|words|locales|minutes|seconds|records|references|files|errors)");

  /** What stands here is more than 1 wherever it is said: bounds of ours, or told only then. */
  private static final List<String> NEVER_ONE =
      List.of(
          "would pass %,d items",
          "the header has %,d columns, %,d of them with a name; at most",
          "names %d locales, of which the site has none",
          "has more than %,d items, more than can be looked up",
          "%d requests in a row were lost",
          "%d requests in a row could not be sent",
          // What a developer reads: a state that cannot be.
          "with %d outcomes of %d items",
          "%d records of %s were read before");

  @Test
  void a_number_that_may_be_1_is_said_by_one_class() throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (var source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (source.toString().contains("sandbox")) {
          continue; // speaks to machines
        }
        Files.readAllLines(source).stream()
            .filter(line -> PLURAL.matcher(line).find())
            .filter(line -> NEVER_ONE.stream().noneMatch(line::contains))
            .forEach(line -> found.add(source.getFileName() + ": " + line.strip()));
      }
    }
    assertThat(found).isEmpty();
  }
}
