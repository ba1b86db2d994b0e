package io.flowloader.ledger;

/** Where a run stands; the names are part of the files that a run leaves behind. */
public enum RunStatus {
  RUNNING,
  COMPLETED,
  COMPLETED_WITH_FAILURES,
  COMPLETED_WITH_UNKNOWN,
  STOPPED,
  FAILED;

  /** Whether nothing is left to do: the same command again says "already imported". */
  public boolean isFinished() {
    return this == COMPLETED || this == COMPLETED_WITH_FAILURES;
  }
}
