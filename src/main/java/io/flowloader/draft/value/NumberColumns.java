package io.flowloader.draft.value;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.TextAfterQuote;
import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the columns of numbers tell by their own cells how their decimals are written. The whole
 * file is looked at for that, once for all columns, when the first cell is met that JSON does not
 * write so or that can be read in two ways; a file of plain numbers is never read twice. Each
 * column is one of its own, also that of a single locale. Not for several threads.
 */
public final class NumberColumns {

  private final WholeFile file;
  private final List<Column> columns = new ArrayList<>();
  private boolean looked;

  public NumberColumns(WholeFile file) {
    this.file = file;
  }

  /** Of cells that are in no file. */
  public static NumberColumns none() {
    return new NumberColumns(use -> {});
  }

  /**
   * Adds a column, before the first row is read.
   *
   * @param signs that stand around its numbers
   * @return tells how its decimals are written; may read the whole file
   */
  public Supplier<Decimals> add(int index, String header, NumberSigns signs) {
    var column = new Column(index, header, signs);
    columns.add(column);
    return () -> {
      look();
      column.needed = true;
      return column.decimals();
    };
  }

  private void look() {
    if (!looked) {
      looked = true;
      file.forEach(this::lookAt);
    }
  }

  private void lookAt(CsvRecord record) {
    if (!(record.fault() instanceof TextAfterQuote)) { // its cells may be those of other columns
      columns.forEach(column -> column.lookAt(record));
    }
  }

  /** Sentences for people on columns that are read by what one of their cells tells. */
  public List<String> sentences() {
    var sentences = new ArrayList<String>();
    for (var column : columns) {
      if (column.needed && column.decimals() instanceof Decimals.Decided decided) {
        sentences.add(
            "Column %s: numbers are read with the decimal separator \"%s\", as line %d writes them (%s). Say --decimal-separator to overrule."
                .formatted(
                    Quoted.of(column.header),
                    decided.separator(),
                    decided.by().line(),
                    Quoted.of(decided.by().cell())));
      }
    }
    return sentences;
  }

  /** What is known of a column. */
  private static final class Column {

    private final int index;
    private final String header;
    private final NumberSigns signs;
    private Decimals.@Nullable Evidence point;
    private Decimals.@Nullable Evidence comma;
    private boolean needed;

    Column(int index, String header, NumberSigns signs) {
      this.index = index;
      this.header = header;
      this.signs = signs;
    }

    void lookAt(CsvRecord record) {
      if ((point != null && comma != null) || index >= record.cells().size()) {
        return;
      }
      var text = SpreadsheetCells.bare(record.cells().get(index), false);
      var separator = TwoReadings.only(signs.takenOff(text));
      if (separator == '.' && point == null) {
        point = Decimals.Evidence.of(record, text);
      } else if (separator == ',' && comma == null) {
        comma = Decimals.Evidence.of(record, text);
      }
    }

    Decimals decimals() {
      if (point != null && comma != null) {
        return new Decimals.Contradictory(point, comma);
      }
      if (point != null) {
        return new Decimals.Decided(".", point);
      }
      return comma == null ? new Decimals.Undecided() : new Decimals.Decided(",", comma);
    }
  }
}
