package io.flowloader.send;

import io.flowloader.ledger.memory.ComparisonRules;

/**
 * What is done with items that the collection has.
 *
 * @param onExisting whether they are left alone, changed, or stop the run
 * @param overwrites whether what others edited is overwritten
 * @param recreatesGone whether items that are gone from the site are created again
 * @param comparison what of a row counts when it is compared with its item
 */
public record ExistingRules(
    OnExisting onExisting, boolean overwrites, boolean recreatesGone, ComparisonRules comparison) {

  /** What becomes of a row whose item is there. */
  public enum OnExisting {
    SKIP,
    UPDATE,
    FAIL
  }

  /** They are left alone. */
  public static ExistingRules none() {
    return new ExistingRules(OnExisting.SKIP, false, false, ComparisonRules.defaults());
  }

  /** Whether they are changed. */
  boolean updates() {
    return onExisting == OnExisting.UPDATE;
  }
}
