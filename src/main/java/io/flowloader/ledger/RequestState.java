package io.flowloader.ledger;

/** Where a request to create stands. */
public enum RequestState {
  /** Committed, maybe sent, no end known: in doubt if nobody waits for it. */
  OPEN,
  /** Its rows are settled or back in the queue. */
  CLOSED
}
