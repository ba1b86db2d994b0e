package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.SentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request in doubt with its lookups still to come. Used by the step's thread alone. */
final class Doubt {

  private static final int LONGEST_ROW_OF_FAILED_LOOKUPS = 3;

  /** From the first lookup to the second, by default. */
  private static final Duration MOST_PUT_OFF = Duration.ofSeconds(25);

  /** The objects around the content of a row, and its slug. */
  private static final int CHARACTERS_OF_A_ROW = 500;

  private SentRequest request;
  private final Deque<Long> lookups;
  private final Instant until;
  private final long begunBefore;
  private long putOffBy;
  private int failedLookups;
  private @Nullable Consumer<List<LedgerItem>> absent;

  /**
   * @param request the rows in doubt
   * @param lookups when to look, in nanoseconds of the clock that only goes forward; ascending
   * @param until nothing of this request is created after this time of the site
   * @param begunBefore how many requests had begun when it ended: they overlap it while they run
   */
  Doubt(SentRequest request, Deque<Long> lookups, Instant until, long begunBefore) {
    this.request = request;
    this.lookups = lookups;
    this.until = until;
    this.begunBefore = begunBefore;
  }

  /** The same, of a list that was refused. */
  Doubt ofRefusedList(Consumer<List<LedgerItem>> listener) {
    this.absent = listener;
    return this;
  }

  /** Whether it is a list that was refused: then its rows are not sent together again. */
  boolean isRefusedList() {
    return absent != null;
  }

  /** Tells which rows of a refused list are not there; does nothing for others. */
  void absent(List<LedgerItem> rows) {
    if (absent != null) {
      absent.accept(rows);
    }
  }

  SentRequest request() {
    return request;
  }

  Instant until() {
    return until;
  }

  long nextLookup() {
    return lookups.element();
  }

  long begunBefore() {
    return begunBefore;
  }

  /** What of memory its rows take, in characters. */
  long weight() {
    return request.items().stream()
        .mapToLong(row -> row.item().fieldData().length() + CHARACTERS_OF_A_ROW)
        .sum();
  }

  /**
   * Takes on the later lookups of another doubt, so that one list serves both; but is not put off
   * by more than {@link #MOST_PUT_OFF} in all.
   */
  void shareLookupsOf(Doubt later) {
    var shared = new ArrayList<>(later.lookups);
    if (shared.size() < lookups.size()) {
      return;
    }
    shared.subList(0, shared.size() - lookups.size()).clear();
    long by = shared.get(0) - nextLookup();
    if (by > 0 && putOffBy + by <= MOST_PUT_OFF.toNanos()) {
      putOffBy += by;
      lookups.clear();
      lookups.addAll(shared);
    }
  }

  boolean isLastLookup() {
    return lookups.size() == 1;
  }

  /** A lookup was complete and left these rows in doubt. */
  void looked(SentRequest left) {
    request = left;
    lookups.remove();
    failedLookups = 0;
  }

  /** A lookup could not be completed: it does not count. */
  void lookupFailed(long again) {
    lookups.remove();
    failedLookups++;
    if (failedLookups < LONGEST_ROW_OF_FAILED_LOOKUPS) {
      lookups.addFirst(again);
    } else {
      lookups.clear();
    }
  }

  /** Whether nothing more can be done for it in this run. */
  boolean isOver() {
    return lookups.isEmpty() || request.items().isEmpty();
  }
}
