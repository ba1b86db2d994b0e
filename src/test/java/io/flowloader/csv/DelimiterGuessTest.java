package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelimiterGuessTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "commas                     # name,slug,x\\nA,a,1\\nB,b,2\\n              # ,",
        "semicolons                 # name;slug;x\\nA;a;1\\nB;b;2\\n              # ;",
        "tabs                       # name\\tslug\\nA\\ta\\n                      # T",
        "pipes                      # name|slug\\nA|a\\n                          # |",
        "a header alone             # name;slug                                   # ;",
        "one column                 # name\\nA\\nB\\n                             # ,",
        "one column with commas     # name\\nA, a\\nB; b\\n                       # ,",
        "decimal commas             # name;price\\nA;1,5\\nB;2,5\\n               # ;",
        "lists in cells             # name,locales\\nA,en|fr\\nB,en|fr\\n         # ,",
        "prose in cells             # name;summary\\nA;One, two\\nB;One\\n        # ;",
        "quoted cells               # name;`s,t`\\n`A;a`;`1,2`\\n                 # ;",
        "quoted line breaks         # name;s\\n`A;\\n\\n,`;1\\n`B`;2\\n           # ;",
        "a comma in the header      # name;price, EUR\\nA;1\\nB;2\\n              # ;",
        "a short row                # name;slug;x\\nA;a;1\\nB\\nC;c;1\\n          # ;",
        "a long row                 # name,slug\\nA,a,1\\nB,b\\nC,c\\n            # ,",
        "blank lines                # \\n\\nname;slug\\n\\nA;a\\n                 # ;",
        "more columns               # a, b;c;d\\n1,5;2;3\\n2,5;3;4\\n             # ;",
        "a tie                      # name;price,x\\nA;1,5\\n                     # ,",
        "an unclosed quote          # name;slug\\nA;a\\n`B;b\\nC;c\\n             # ;",
        "a quote inside             # name;slug\\nA `a` b;a\\nB;b\\n              # ;",
        "nothing                    # \\n                                         # ,",
      })
  void the_delimiter_is_that_which_makes_rows_as_long_as_the_header(
      String what, String text, String delimiter) throws IOException {
    var content = text.strip().replace("\\n", "\n").replace("\\t", "\t").replace('`', '"');

    assertThat(guess(content).dialect())
        .as(what)
        .isEqualTo(new Dialect(delimiter.strip().replace('T', '\t').charAt(0)));
  }

  @Test
  void another_that_does_as_well_is_named() throws IOException {
    assertThat(guess("name;price,x\nA;1,5\n").rival()).contains(new Dialect(';'));
    assertThat(guess("name,slug\nA;a,a\nB,b\n").rival()).isEmpty();
  }

  @Test
  void a_row_that_is_cut_by_the_edge_of_the_sample_does_not_count() throws IOException {
    assertThat(guess("name;slug\n" + "Row;row\n".repeat(20_000)).dialect())
        .isEqualTo(new Dialect(';'));
    assertThat(guess("name;slug\n" + "R;r\n\"" + "long, ".repeat(20_000) + "\";x\n").dialect())
        .isEqualTo(new Dialect(';'));
  }

  private DelimiterGuess guess(String content) throws IOException {
    return DelimiterGuess.of(
        Beginning.of(Files.writeString(directory.resolve("copy.csv"), content)));
  }
}
