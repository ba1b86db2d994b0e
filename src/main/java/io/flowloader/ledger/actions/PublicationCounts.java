package io.flowloader.ledger.actions;

/**
 * What became of the publications of a run.
 *
 * @param items that were published
 * @param failed that were to be published and are not
 */
public record PublicationCounts(long items, long failed) {

  /** Nothing was published, or was to be. */
  public static final PublicationCounts NONE = new PublicationCounts(0, 0);
}
