package io.flowloader.send;

import io.flowloader.ledger.OpenRequest;
import java.time.Instant;
import java.util.Deque;

/** A request in doubt with its looks still to come. Used by the step's thread alone. */
final class Doubt {

  private static final int LONGEST_ROW_OF_FAILED_LOOKS = 3;

  private OpenRequest request;
  private final Deque<Long> looks;
  private final Instant until;
  private int failedLooks;

  /**
   * @param request the rows in doubt
   * @param looks when to look, in nanoseconds of the clock that only goes forward; ascending
   * @param until nothing of this request is created after this time of the site
   */
  Doubt(OpenRequest request, Deque<Long> looks, Instant until) {
    this.request = request;
    this.looks = looks;
    this.until = until;
  }

  OpenRequest request() {
    return request;
  }

  Instant until() {
    return until;
  }

  long nextLook() {
    return looks.element();
  }

  boolean isLastLook() {
    return looks.size() == 1;
  }

  /** A look was complete and left these rows in doubt. */
  void looked(OpenRequest left) {
    request = left;
    looks.remove();
    failedLooks = 0;
  }

  /** A look could not be completed: it does not count. */
  void lookFailed(long again) {
    looks.remove();
    failedLooks++;
    if (failedLooks < LONGEST_ROW_OF_FAILED_LOOKS) {
      looks.addFirst(again);
    } else {
      looks.clear();
    }
  }

  /** Whether nothing more can be done for it in this run. */
  boolean isOver() {
    return looks.isEmpty() || request.items().isEmpty();
  }
}
