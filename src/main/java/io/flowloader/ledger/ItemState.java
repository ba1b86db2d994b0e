package io.flowloader.ledger;

/** What is known of an item, or of a row that never became one. The one list of states. */
public enum ItemState {
  /** Refused by us before sending; mended by file. */
  INVALID,
  /** Staged, not sent. */
  PENDING,
  /** Committed before its request leaves; after a kill it is in doubt. */
  SENDING,
  /** Created, and some of its locale updates are still to come; never created again. */
  UPDATING,
  /** Every locale asked for is confirmed; never sent again. */
  CREATED,
  /** Created, but some locales never showed; never sent again. */
  INCOMPLETE,
  /** The API refused this row; {@code retry} sends it again. */
  REJECTED,
  /** The slug was in the collection before us. */
  EXISTS,
  /** Cannot be told yet; settled by reading, never by sending blind. */
  UNKNOWN;

  /** Whether the row's answer is final for this run, good or bad. */
  public boolean isSettled() {
    return switch (this) {
      case INVALID, CREATED, INCOMPLETE, REJECTED, EXISTS -> true;
      case PENDING, SENDING, UPDATING, UNKNOWN -> false;
    };
  }

  /** Whether a person should look at the row. */
  public boolean isFailure() {
    return this == INVALID || this == REJECTED || this == INCOMPLETE;
  }

  /** Whether the site may or may not have it. */
  public boolean isInDoubt() {
    return this == SENDING || this == UNKNOWN;
  }

  /** Whether a person mends it in the file and imports it again. */
  public boolean isMendedByFile() {
    return this == INVALID || this == REJECTED;
  }
}
