package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.problem.Listed;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Knows rows that are no items of their own, but go on with a row above: shops give a product one
 * row with all that it is, and below it one for each further variant and picture, which repeat the
 * slug and leave the name empty. Not for several threads.
 */
final class FollowingRows {

  private final ColumnMapping mapping;
  private String slug = "";
  private long line;

  FollowingRows(ColumnMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Why a row is no item; null if it is one. Rows come in the order of the file; where the one
   * above is not known, as after a restart, only a known export tells.
   */
  @Nullable Reason reason(CsvRecord record) {
    var its = mapping.cell(record, Special.SLUG);
    if (!mapping.cell(record, Special.NAME).isEmpty()
        || its.isEmpty()
        || mapping.isRowPerLocale()) {
      slug = its;
      line = record.line();
      return null;
    }
    boolean follows = its.equals(slug);
    return follows || mapping.rowsGoOn() ? words(record, its, follows) : null;
  }

  private Reason words(CsvRecord record, String its, boolean follows) {
    var above = follows ? "line " + line : "the row above that has the name";
    return Reason.of(
        ReasonCode.ROW_GOES_ON,
        "line %d goes on with %s: the same %s %s, and no %s. It is one more variant or picture%s, no item of its own, and is left out%s"
            .formatted(
                record.line(),
                above,
                mapping.headerOf(Special.SLUG),
                Quoted.of(its),
                mapping.headerOf(Special.NAME),
                mapping.rowsGoOn() ? " (as a Shopify export has them)" : "",
                pictures(record, above)));
  }

  /** What is lost with the row, and where it would be kept. */
  private String pictures(CsvRecord record, String above) {
    var filled = new ArrayList<String>();
    for (var column : mapping.fields()) {
      var cell = record.cells().get(column.index());
      if (!Blank.isAll(cell)) {
        filled.add(column.header());
      }
    }
    return filled.isEmpty()
        ? " (remove the row from the file)"
        : " (remove the row; to keep what it holds in %s, write it into %s: several pictures into a column of a MultiImage field, separated by |)"
            .formatted(Listed.of(filled, Quoted::of), above);
  }
}
