package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.EarlierFault;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.Special;
import io.flowloader.draft.value.EmptyWords;
import io.flowloader.draft.value.Slugs;
import io.flowloader.problem.Quoted;
import java.util.List;
import java.util.Optional;

/** The slug of a row: given, or given to it by an earlier run, or made from its name. */
final class RowSlugs {

  private final ColumnMapping mapping;
  private final Slugs slugs = new Slugs();

  RowSlugs(ColumnMapping mapping) {
    this.mapping = mapping;
  }

  /** Whether an earlier run gave it to another row too: then the name decides anew. */
  private static boolean isTaken(CsvRecord record, String slug) {
    return record.fault() instanceof EarlierFault fault
        && fault.kind() == EarlierFault.Kind.SLUG_TWICE
        && fault.detail().equals(slug);
  }

  private Optional<String> problemOf(String given) {
    return Slugs.isBare(given)
        ? Optional.of(
            Quoted.of(given)
                + " has no letter and no digit, so that no address can be made of it (write a slug,"
                + " or empty the cell to have one made of the name)"
                + EmptyWords.advice(given))
        : slugs.problemOf(given);
  }

  /** The slug even if it is refused, so that a person finds the row; empty if there is none. */
  String of(CsvRecord record, String name, RowProblems problems) {
    for (var column : List.of(Special.SLUG, Special.EARLIER_SLUG)) {
      var given = mapping.cell(record, column);
      if (!given.isEmpty() && !(column == Special.EARLIER_SLUG && isTaken(record, given))) {
        problemOf(given)
            .or(() -> mapping.problemOf(Special.SLUG, given))
            .ifPresent(
                problem ->
                    problems.inColumn(
                        ReasonCode.SLUG_INVALID, mapping.headerOf(column), given, problem));
        return given;
      }
    }
    var made = slugs.from(name);
    if (made.isEmpty() && !name.isEmpty()) {
      problems.inColumn(
          ReasonCode.SLUG_INVALID,
          mapping.headerOf(Special.SLUG),
          "no slug is given, and the name %s leaves nothing to make one of (write a slug)%s"
              .formatted(Quoted.of(name), EmptyWords.advice(name)));
    }
    return made;
  }
}
