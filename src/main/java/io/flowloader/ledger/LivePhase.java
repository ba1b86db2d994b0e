package io.flowloader.ledger;

/** What a run does just now, and how far it is with it. Safe for threads. */
public final class LivePhase {

  private Stand stand = new Stand(RunPhase.OPEN, 0, 0);

  /**
   * How far a phase is.
   *
   * @param done of the total
   * @param total 0 where the phase counts nothing of its own
   */
  public record Stand(RunPhase phase, long done, long total) {}

  /** A phase begins that counts nothing of its own. */
  public void begin(RunPhase phase) {
    begin(phase, 0);
  }

  /** A phase begins that has so much to do. */
  public synchronized void begin(RunPhase phase, long total) {
    stand = new Stand(phase, 0, total);
  }

  /** So much more of the phase is done. */
  public synchronized void did(long number) {
    stand = new Stand(stand.phase(), Math.min(stand.done() + number, stand.total()), stand.total());
  }

  public synchronized Stand now() {
    return stand;
  }
}
