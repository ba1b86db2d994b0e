package io.flowloader.ledger.actions;

import java.util.Map;

/**
 * What became of the items that vanished from a feed; the names are those of {@code summary.json}.
 *
 * @param kept that are as they were, be it that they were not to be touched or could not
 * @param archived that are archived now
 * @param drafted that are drafts now
 * @param deleted that are removed
 */
public record MissingCounts(long kept, long archived, long drafted, long deleted) {

  /** None vanished, or nobody asked. */
  public static final MissingCounts NONE = new MissingCounts(0, 0, 0, 0);

  /** Of those that have ended. */
  public static MissingCounts of(Map<MissingOutcome.Outcome, Long> outcomes) {
    return new MissingCounts(
        outcomes.getOrDefault(MissingOutcome.Outcome.KEPT, 0L),
        outcomes.getOrDefault(MissingOutcome.Outcome.ARCHIVED, 0L),
        outcomes.getOrDefault(MissingOutcome.Outcome.DRAFTED, 0L),
        outcomes.getOrDefault(MissingOutcome.Outcome.DELETED, 0L));
  }

  /** All that have come to an end. */
  public long all() {
    return kept + archived + drafted + deleted;
  }
}
