package io.flowloader.report;

import io.flowloader.csv.EarlierFault;
import io.flowloader.ledger.RowOutcome;
import io.flowloader.ledger.RowOutcomes;
import io.flowloader.text.Count;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why rows are refused, as people are told: what is to be mended says how many other rows are
 * INVALID for its sake.
 */
public final class Reasons {

  private final Map<Long, Long> consequences;
  private final Set<EarlierFault.Kind> hidden;

  private Reasons(Map<Long, Long> consequences, Set<EarlierFault.Kind> hidden) {
    this.consequences = consequences;
    this.hidden = hidden;
  }

  /** Counts what the rows of a run depend on; reads each of them. */
  public static Reasons of(RowOutcomes outcomes, long run) {
    return new Reasons(
        outcomes.consequences(run),
        outcomes.codes(run).stream()
            .flatMap(code -> EarlierFault.Kind.of(code).stream())
            .collect(Collectors.toSet()));
  }

  /** The row's message; where others depend on it, with their number. */
  public String of(RowOutcome row) {
    long others = consequences(row);
    return others == 0
        ? row.message()
        : "%s; %s INVALID because of it, directly or through others"
            .formatted(row.message(), Count.of(others, "other row is", "other rows are"));
  }

  /** How many rows are INVALID only for the sake of this one. */
  public long consequences(RowOutcome row) {
    return row.isConsequence() || !row.outcome().isMendedByFile()
        ? 0
        : consequences.getOrDefault(row.line(), 0L);
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
