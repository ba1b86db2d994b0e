package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.FollowingRows;
import io.flowloader.draft.mapping.Special;
import io.flowloader.draft.value.SpreadsheetCells;
import io.flowloader.problem.Listed;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows rows that are no items of their own, but go on with a row above: shops give a product one
 * row with all that it is, and below it one for each further variant and picture, which repeat the
 * slug and leave the name empty. Is shown each row in the order of the file. Not for several
 * threads.
 */
final class RowAbove {

  private final ColumnMapping mapping;
  private final FollowingRows policy;
  private @Nullable CsvRecord above;
  private String slug = "";
  private long leftOut;
  private long firstLeftOut;

  RowAbove(ColumnMapping mapping, FollowingRows policy) {
    this.mapping = mapping;
    this.policy = policy;
  }

  /** Whether rows of the file can go on with others at all. */
  boolean isPossible() {
    return mapping.specials().containsKey(Special.SLUG) && !mapping.isRowPerLocale();
  }

  /**
   * Whether a row goes on with one above; one that has a name is what those below go on with.
   *
   * @param record as the file has it
   * @param meant the same as it is meant
   * @param problems those of its cells
   */
  boolean follows(CsvRecord record, CsvRecord meant, RowProblems problems) {
    if (!isPossible()) {
      return false;
    }
    // A name that cannot be read is not a name that is lacking.
    boolean named =
        !mapping.cell(meant, Special.NAME).isEmpty()
            || (!problems.isEmpty() && isUnreadable(record));
    var its = mapping.cell(meant, Special.SLUG);
    if (named || its.isEmpty()) {
      above = record;
      slug = its;
      return false;
    }
    return its.equals(slug) || mapping.rowsGoOn();
  }

  private boolean isUnreadable(CsvRecord record) {
    return SpreadsheetCells.problemOf(Blank.strip(mapping.cell(record, Special.NAME))) != null;
  }

  /** What becomes of a row that goes on with one above. */
  StagedRecord staged(CsvRecord record, CsvRecord meant) {
    var its = mapping.cell(meant, Special.SLUG);
    if (above == null || !its.equals(slug)) {
      return refused(record, its, "the row above that has the name", apart(meant));
    }
    var line = "line " + above.line();
    if (policy == FollowingRows.REFUSE) {
      return refused(record, its, line, wayOn(meant, line));
    }
    firstLeftOut = leftOut == 0 ? record.line() : firstLeftOut;
    leftOut++;
    return new StagedRecord.Following(
        record, above.number(), above.line(), reason(record, its, line, held(meant)));
  }

  /** What was left out so far, for people; empty if nothing was. */
  Optional<String> told() {
    return leftOut == 0
        ? Optional.empty()
        : Optional.of(
            "%s with the row above, the first on line %d: no %s of %s own, and the cells are left out (following-rows: %s)."
                .formatted(
                    Count.of(leftOut, "row goes on", "rows go on"),
                    firstLeftOut,
                    leftOut == 1 ? "item" : "items",
                    leftOut == 1 ? "its" : "their",
                    policy.word()));
  }

  private StagedRecord refused(CsvRecord record, String its, String where, String wayOn) {
    return new StagedRecord.Refused(
        record, "", "", reason(record, its, where, " and is left out" + wayOn));
  }

  private Reason reason(CsvRecord record, String its, String where, String outcome) {
    return Reason.of(
        ReasonCode.ROW_GOES_ON,
        "line %d goes on with %s: the same %s %s, and no %s. It is one more variant or picture%s, no item of its own,%s"
            .formatted(
                record.line(),
                where,
                mapping.headerOf(Special.SLUG),
                Quoted.of(its),
                mapping.headerOf(Special.NAME),
                mapping.rowsGoOn() ? " (as a Shopify export has them)" : "",
                outcome),
        Mistake.of(
            mapping.headerOf(Special.SLUG),
            its,
            Quoted.of(its) + " is the slug of the row above, and there is no name"));
  }

  /** What is lost with the row, where it would be kept, and how to import the file as it is. */
  private String wayOn(CsvRecord meant, String where) {
    var filled = filled(meant);
    return filled.isEmpty()
        ? " (set following-rows: leave-out to import the file without such rows)"
        : " (set following-rows: leave-out to import the file without such rows; to keep what this one holds in %s, write it into %s: several pictures into a column of a MultiImage field, separated by |)"
            .formatted(Listed.of(filled, Quoted::of), where);
  }

  /** Why no key helps: it is not known which row above that is. */
  private String apart(CsvRecord meant) {
    var filled = filled(meant);
    return " (move it right below the row that has the name, or remove it%s)"
        .formatted(filled.isEmpty() ? "" : "; it has values in " + Listed.of(filled, Quoted::of));
  }

  private String held(CsvRecord meant) {
    var filled = filled(meant);
    return " and is left out (following-rows: %s)%s"
        .formatted(
            policy.word(),
            filled.isEmpty() ? "" : ", with what it holds in " + Listed.of(filled, Quoted::of));
  }

  private List<String> filled(CsvRecord meant) {
    var filled = new ArrayList<String>();
    for (var column : mapping.fields()) {
      if (!meant.cells().get(column.index()).isEmpty()) {
        filled.add(column.header());
      }
    }
    return filled;
  }
}
