package io.flowloader.report;

import io.flowloader.csv.EarlierFault;
import io.flowloader.ledger.runs.Consequences;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.text.Count;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Why rows are refused, as people are told: what is to be mended says how many other rows are
 * INVALID for its sake.
 */
public final class Reasons {

  private final SortedMap<Long, Consequences> consequences;
  private final Set<EarlierFault.Kind> hidden;

  private Reasons(SortedMap<Long, Consequences> consequences, Set<EarlierFault.Kind> hidden) {
    this.consequences = consequences;
    this.hidden = hidden;
  }

  /**
   * Counts what the rows of a run depend on; reads each of them, if any is INVALID.
   *
   * @param invalid how many rows are
   */
  public static Reasons of(RowOutcomes outcomes, long run, long invalid) {
    if (invalid == 0) {
      return new Reasons(Collections.emptySortedMap(), Set.of());
    }
    return new Reasons(
        outcomes.consequences(run),
        outcomes.codes(run).stream()
            .flatMap(code -> EarlierFault.Kind.of(code).stream())
            .collect(Collectors.toSet()));
  }

  /** The row's message; where others depend on it, with their number. */
  public String of(RowOutcome row) {
    var others = consequences(row);
    return others.total() == 0 ? row.message() : row.message() + "; " + inWords(others);
  }

  /** What depends on a row, such as {@code 2 rows refer to it, directly or through others}. */
  public static String inWords(Consequences others) {
    var words = new StringJoiner(", ");
    if (others.referring() > 0) {
      words.add(
          Count.of(others.referring(), "row refers", "rows refer")
              + " to it, directly or through others");
    }
    if (others.ofItem() > 0) {
      words.add(
          Count.of(others.ofItem(), "more row is", "more rows are") + " part of the same item");
    }
    return words.toString();
  }

  /** How many rows are INVALID only for the sake of this one. */
  public Consequences consequences(RowOutcome row) {
    return row.isConsequence() || !row.outcome().isMendedByFile()
        ? Consequences.NONE
        : consequences.getOrDefault(row.line(), Consequences.NONE);
  }

  /** All rows that are INVALID only for the sake of others. */
  public Consequences all() {
    return consequences.values().stream().reduce(Consequences.NONE, Consequences::plus);
  }

  /**
   * The lines that most others depend on.
   *
   * @param most at most so many
   */
  List<RunSummary.Cause> causes(int most) {
    return consequences.entrySet().stream()
        .sorted(Comparator.comparing(each -> -each.getValue().total()))
        .limit(most)
        .map(each -> new RunSummary.Cause(each.getKey(), each.getValue()))
        .toList();
  }

  /** What is wrong with rows that their cells do not show. */
  Set<EarlierFault.Kind> hidden() {
    return hidden;
  }

  /** Whether any row is INVALID only for the sake of another one. */
  public boolean knowConsequences() {
    return !consequences.isEmpty();
  }
}
