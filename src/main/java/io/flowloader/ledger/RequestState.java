package io.flowloader.ledger;

/** Where a request to create stands. */
public enum RequestState {
  /**
   * Committed, maybe sent, no end known; its items are SENDING. In doubt if nobody waits for it.
   */
  SENDING,
  /** It has ended, and some of its items are UNKNOWN. */
  IN_DOUBT,
  /** Its items are settled or back in the queue. */
  CLOSED
}
