package io.flowloader.ledger.runs;

/**
 * Requests of a run, over all its attempts.
 *
 * @param total all of them
 * @param create to create items
 * @param read to read
 * @param throttled answered 429, of any kind
 * @param inDoubt to create, with an outcome that had to be looked up
 * @param update to change variants of items
 * @param publish to publish items
 * @param delete to remove items
 */
public record RequestCounts(
    long total,
    long create,
    long read,
    long throttled,
    long inDoubt,
    long update,
    long publish,
    long delete) {

  /** With the total of all kinds. */
  public static RequestCounts of(
      long create,
      long read,
      long throttled,
      long inDoubt,
      long update,
      long publish,
      long delete) {
    return new RequestCounts(
        create + read + update + publish + delete,
        create,
        read,
        throttled,
        inDoubt,
        update,
        publish,
        delete);
  }

  /** These and those. */
  public RequestCounts plus(RequestCounts more) {
    return of(
        create + more.create,
        read + more.read,
        throttled + more.throttled,
        inDoubt + more.inDoubt,
        update + more.update,
        publish + more.publish,
        delete + more.delete);
  }
}
