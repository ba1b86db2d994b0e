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

/**
 * The catalogue of all that the program says: its sentences, as they stand in the sources. People
 * are told what happened, where, and what to do, in words of their own world.
 */
class MessagesTest {

  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

  private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\".*?\"\"\"", Pattern.DOTALL);

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);

  /** A sentence has four words at least. */
  private static final Pattern SENTENCE = Pattern.compile("\\S+ \\S+ \\S+ \\S+.*");

  /** What the program is made of is nobody's business who imports a file. */
  private static final Pattern INNARDS =
      Pattern.compile(
          "\\b(Spring|H2|OkHttp|Jackson|Flyway|picocli|JLine|JDBC|Hikari|SQL|Exception|stack ?trace|(?-i:null)|NPE|tasklet|bean|thread)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Said of the language of the database, or of a column that may hold nothing. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(SELECT|INSERT|UPDATE|DELETE|WHERE|ALTER|MERGE|FROM|AND NOT|ORDER BY|SHUTDOWN|SET|CREATE TABLE) ");

  private static final Pattern WHAT_TO_DO =
      Pattern.compile(
          "\\b(Add|Allow|Ask|Check|Choose|Copy|Empty|Export|Finish|Give|Import|Install|Leave|Look|Lower|Make|Mend|Move|Name|Pipe|Put|Remove|Rename|Restore|Run|Save|Say|Set|Take|Try|Use|Wait|Write|Delete|Split|Correct)\\b|--[a-z]|\\./run\\.sh",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REFUSAL =
      Pattern.compile("new (?:BadInputException|RunStoppedException|StateInUseException)\\(");

  /** What is said there is made elsewhere, or says what may stand in its place. */
  private static final List<String> ADVISED_OTHERWISE =
      List.of(
          "Definition.java",
          "Found.java",
          "SettingsFile.java",
          "RowLocales.java",
          "ExistingFields.java");

  private record Said(String where, String words) {}

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
      return all.filter(path -> path.toString().endsWith(".java"))
          // It speaks to machines, as Webflow does.
          .filter(path -> !path.toString().contains("/sandbox/"))
          .sorted()
          .toList();
    }
  }

  private static String code(Path source) throws IOException {
    return TEXT_BLOCK
        .matcher(COMMENT.matcher(Files.readString(source)).replaceAll(""))
        .replaceAll("\"\"");
  }

  private static List<Said> sentences() throws IOException {
    var all = new ArrayList<Said>();
    for (var source : sources()) {
      LITERAL
          .matcher(code(source))
          .results()
          .map(literal -> literal.group(1))
          .filter(words -> SENTENCE.matcher(words).matches())
          .filter(words -> !STATEMENT.matcher(words).find())
          .forEach(words -> all.add(new Said(source.getFileName().toString(), words)));
    }
    return all;
  }

  /** What each refusal says that has its words where it is thrown. */
  private static List<Said> refusals() throws IOException {
    var all = new ArrayList<Said>();
    for (var source : sources()) {
      var code = code(source);
      var thrown = REFUSAL.matcher(code);
      while (thrown.find()) {
        var words = new StringBuilder();
        var literal = LITERAL.matcher(code.substring(thrown.end(), end(code, thrown.end())));
        while (literal.find()) {
          words.append(literal.group(1));
        }
        if (SENTENCE.matcher(words).matches()) {
          all.add(new Said(source.getFileName().toString(), words.toString()));
        }
      }
    }
    return all;
  }

  /** Where the parenthesis closes that is open there. */
  private static int end(String code, int from) {
    int open = 1;
    boolean quoted = false;
    for (int i = from; i < code.length(); i++) {
      char at = code.charAt(i);
      if (quoted) {
        i += at == '\\' ? 1 : 0;
        quoted = at != '"';
      } else if (at == '"') {
        quoted = true;
      } else if (at == '(') {
        open++;
      } else if (at == ')' && --open == 0) {
        return i;
      }
    }
    return code.length();
  }

  @Test
  void no_sentence_speaks_of_what_the_program_is_made_of() throws IOException {
    assertThat(sentences()).hasSizeGreaterThan(300);
    assertThat(sentences()).filteredOn(said -> INNARDS.matcher(said.words()).find()).isEmpty();
  }

  @Test
  void no_sentence_shouts_or_blames() throws IOException {
    assertThat(sentences())
        .filteredOn(
            said ->
                said.words().endsWith("!")
                    || said.words().matches(".*\\b([Oo]ops|[Ss]orry|[Ff]atal|[Ii]llegal)\\b.*"))
        .isEmpty();
  }

  @Test
  void each_refusal_says_what_to_do() throws IOException {
    assertThat(refusals()).hasSizeGreaterThan(60);
    assertThat(refusals())
        .filteredOn(said -> !WHAT_TO_DO.matcher(said.words()).find())
        .filteredOn(said -> !ADVISED_OTHERWISE.contains(said.where()))
        .isEmpty();
  }
}
