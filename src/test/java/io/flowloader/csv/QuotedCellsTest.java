package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes as people write them become quotes as the parser knows them. */
class QuotedCellsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "nothing to do             # a,\"b, c\",\"d \"\"e\"\"\"|# a,\"b, c\",\"d \"\"e\"\"\"| #",
        "blanks on both sides      # a, \"b\" , \"c\" |     # a,\"b\",\"c\"|             #",
        "blanks without quotes     # a , b , |              # a , b , |                #",
        "text after a quote        # a,\"b\" c,d|           # a,\"\"\"b\"\" c\",d|       # 0:1",
        "no blank before it        # \"a\"b,c|              # \"\"\"a\"\"b\",c|          # 0:0",
        "a quote after it          # \"a\" \"b\" ,c|        # \"\"\"a\"\" \"\"b\"\" \",c|  # 0:0",
        "a delimiter inside        # \"a, b\" c,d|          # \"\"\"a, b\"\" c\",d|      # 0:0",
        "a doubled quote inside    # \"a \"\"b\"\"\" c|       # \"\"\"a \"\"\"\"b\"\"\"\"\"\" c\"| # 0:0",
        "an empty one              # \"\"a,b|               # \"\"\"\"\"a\",b|           # 0:0",
        "two in a row              # \"a\"b,\"c\"d,e|       # \"\"\"a\"\"b\",\"\"\"c\"\"d\",e| # 0:0 0:1",
        "the last of the file      # a|\"b\" c              # a|\"\"\"b\"\" c\"          # 1:0",
        "in several records        # \"a\"b|c||d,\"e\"f|    # \"\"\"a\"\"b\"|c||d,\"\"\"e\"\"f\"| # 0:0 3:1",
        "behind a cell of lines    # \"a|b\",\"c\"d|e       # \"a|b\",\"\"\"c\"\"d\"|e   # 0:1",
        "from another line         # \"a|b\" c,d|\"e\"f|    # \"a|b\" c,d|\"\"\"e\"\"f\"|  # 1:0",
        "never closed              # a,\"b|c,d              # a,\"b|c,d                #",
        "a quote inside a word     # 24\" x,y \"z\"|         # 24\" x,y \"z\"|           #",
      })
  void quotes_are_rewritten_as_the_parser_knows_them(
      String what, String text, String expected, String literals) throws IOException {
    for (var end : List.of("\n", "\r\n", "\r")) {
      var cells = new QuotedCells(new StringReader(text.strip().replace("|", end)), ',');

      assertThat(all(cells, 4)).as(what).isEqualTo(expected.strip().replace("|", end));
      assertThat(literals(cells)).as(what).isEqualTo(literals == null ? "" : literals.strip());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8192, 20_000})
  void pieces_may_be_cut_anywhere(int size) throws IOException {
    var row = "\"" + "a".repeat(30_000) + "\"  b,\"c\" ,\"d \"\"e\"\"\"\r\n";
    var literal = "\"\"\"" + "a".repeat(30_000) + "\"\"  b\",\"c\",\"d \"\"e\"\"\"\r\n";

    var cells = new QuotedCells(new InPieces(row.repeat(3), size), ',');

    assertThat(all(cells, size)).isEqualTo(literal.repeat(3));
    assertThat(literals(cells)).isEqualTo("0:0 1:0 2:0");
  }

  @Test
  void a_long_cell_of_many_lines_is_given_out_while_it_is_read() throws IOException {
    var cells = new QuotedCells(new StringReader("\"a\n" + "b".repeat(100_000)), ',');

    assertThat(cells.read(new char[10_000])).isPositive();
    assertThat(cells.read(new char[10_000])).isPositive();
  }

  private static String all(Reader cells, int size) throws IOException {
    var text = new StringBuilder();
    var buffer = new char[size];
    for (int length; (length = cells.read(buffer)) >= 0; ) {
      text.append(buffer, 0, length);
    }
    return text.toString();
  }

  private static String literals(QuotedCells cells) {
    var all = new ArrayList<String>();
    for (int record = 0; record < 10; record++) {
      for (int cell : cells.literalsOf(record)) {
        all.add(record + ":" + cell);
      }
    }
    return String.join(" ", all);
  }

  /** Gives no more than some characters at once. */
  private static final class InPieces extends StringReader {

    private final int size;

    InPieces(String text, int size) {
      super(text);
      this.size = size;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
      return super.read(buffer, from, Math.min(size, length));
    }
  }
}
