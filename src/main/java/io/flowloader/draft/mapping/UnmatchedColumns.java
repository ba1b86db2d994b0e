package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvHeader;
import io.flowloader.draft.value.DefinitionText;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Listed;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What is said of columns that match nothing: all at once, with what each may be. Only those of
 * which nothing is known are proposed for leaving out.
 */
final class UnmatchedColumns {

  private UnmatchedColumns() {}

  /**
   * @param unmatched by name, in the order of the header; at least one
   */
  static BadInputException refused(
      CsvHeader header, CollectionSchema schema, Map<String, Match.Unmatched> unmatched) {
    if (isQuotedAsAWhole(header)) {
      return new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: the header is a single cell: %s. It seems that each line is in quotes as a whole: export the file again without that; or name what separates its columns (--delimiter)."
              .formatted(header.line(), Quoted.of(header.names().get(0))));
    }
    var meant = new HashSet<String>();
    // No two columns can give the same: the first one that seems to is proposed.
    var likely =
        unmatched.keySet().stream()
            .filter(each -> isLikely(unmatched, each))
            .filter(each -> meant.add(unmatched.getOrDefault(each, NOTHING).likely()))
            .toList();
    var sparable = unmatched.keySet().stream().filter(each -> !isLikely(unmatched, each)).toList();
    boolean needed = unmatched.values().stream().anyMatch(Match.Unmatched::mayBeOfEveryItem);
    var message = new StringBuilder();
    message.append(
        "line %d: the collection %s has no field for %s. Rename %s in the header"
            .formatted(
                header.line(),
                Quoted.of(schema.displayName()),
                Listed.of(
                    List.copyOf(unmatched.entrySet()),
                    each -> Quoted.of(each.getKey()) + each.getValue().why()),
                unmatched.size() == 1 ? "it" : "them"));
    if (sparable.size() == unmatched.size()) {
      message.append(", or leave %s out: ".formatted(sparable.size() == 1 ? "it" : "them"));
      message.append(IgnoredColumns.proposed(sparable)).append('.');
    } else if (!sparable.isEmpty()) {
      message.append(". The others can be left out: ");
      message.append(IgnoredColumns.proposed(sparable)).append('.');
    } else {
      message.append(
          needed
              ? "."
              : ", or leave out with --ignore-columns what is meant to be something else.");
    }
    if (!likely.isEmpty()) {
      message.append(" A definition can say what they are: ");
      message.append(
          DefinitionText.columns(
              likely,
              likely.stream()
                  .map(each -> unmatched.getOrDefault(each, NOTHING).likely())
                  .toList()));
      message.append('.');
    }
    return new BadInputException(
        ProblemCode.WRONG_COLUMNS, message.append(header.hint()).toString());
  }

  private static boolean isQuotedAsAWhole(CsvHeader header) {
    return header.names().size() == 1
        && header.otherwise().isEmpty()
        && header.names().get(0).chars().anyMatch(each -> ",;\t|".indexOf(each) >= 0);
  }

  private static final Match.Unmatched NOTHING = new Match.Unmatched("", "");

  private static boolean isLikely(Map<String, Match.Unmatched> unmatched, String header) {
    return unmatched.getOrDefault(header, NOTHING).mayBeSomething();
  }
}
