package io.flowloader.ledger.actions;

import java.util.Map;

/**
 * What taking a run back has done; the names are those of {@code summary.json}.
 *
 * @param run the run that is taken back
 * @param deleted items, or locales of items, that are removed
 * @param restored items that have again what they had
 * @param kept items that are left as they are, for the reason that {@code rows.csv} gives
 */
public record UndoCounts(long run, long deleted, long restored, long kept) {

  /** Of those that have ended. */
  public static UndoCounts of(long run, Map<MissingOutcome.Outcome, Long> outcomes) {
    return new UndoCounts(
        run,
        outcomes.getOrDefault(MissingOutcome.Outcome.DELETED, 0L),
        outcomes.getOrDefault(MissingOutcome.Outcome.UPDATED, 0L),
        outcomes.getOrDefault(MissingOutcome.Outcome.KEPT, 0L));
  }
}
