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
  /** In the collection before this run; what differs is still to be sent. */
  CHANGING,
  /** In the collection before this run; all that differed is changed. */
  UPDATED,
  /** In the collection before this run, and nothing differs. */
  UNCHANGED,
  /** Edited by somebody else since our last write; nothing of the row is sent. */
  CONFLICT,
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
      case INVALID, CREATED, INCOMPLETE, REJECTED, EXISTS, UPDATED, UNCHANGED, CONFLICT -> true;
      case PENDING, SENDING, UPDATING, CHANGING, UNKNOWN -> false;
    };
  }

  /** Whether a person should look at the row. */
  public boolean isFailure() {
    return this == INVALID || this == REJECTED || this == INCOMPLETE || this == CONFLICT;
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
