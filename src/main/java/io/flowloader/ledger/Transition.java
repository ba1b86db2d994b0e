package io.flowloader.ledger;

import static io.flowloader.ledger.ItemState.CHANGING;
import static io.flowloader.ledger.ItemState.CONFLICT;
import static io.flowloader.ledger.ItemState.CREATED;
import static io.flowloader.ledger.ItemState.EXISTS;
import static io.flowloader.ledger.ItemState.INCOMPLETE;
import static io.flowloader.ledger.ItemState.INVALID;
import static io.flowloader.ledger.ItemState.PENDING;
import static io.flowloader.ledger.ItemState.REJECTED;
import static io.flowloader.ledger.ItemState.SENDING;
import static io.flowloader.ledger.ItemState.UNCHANGED;
import static io.flowloader.ledger.ItemState.UNKNOWN;
import static io.flowloader.ledger.ItemState.UPDATED;
import static io.flowloader.ledger.ItemState.UPDATING;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every change of an item's state that there is, by its name; {@link ItemStates} alone makes them.
 * What is in none of these lines cannot happen: it is an error that stops the run.
 */
enum Transition {
  /** Found wrong while the file is staged or resolved. */
  REFUSE(EnumSet.of(PENDING), EnumSet.of(INVALID)),
  /** Its slug was on the site before anything was sent. */
  FIND(EnumSet.of(PENDING), EnumSet.of(EXISTS)),
  /** A newer run has made an item of the same slug, before it was sent. */
  OVERTAKE(EnumSet.of(PENDING), EnumSet.of(EXISTS)),
  /** Its request is about to leave. */
  SEND(EnumSet.of(PENDING), EnumSet.of(SENDING)),
  /** Its request has ended. */
  SETTLE(
      EnumSet.of(SENDING),
      EnumSet.of(PENDING, UPDATING, CREATED, INCOMPLETE, REJECTED, EXISTS, UNKNOWN)),
  /** The process that sent it is dead. */
  ABANDON(EnumSet.of(SENDING), EnumSet.of(UNKNOWN)),
  /** Lists, or what a person has done to the site, say more of a row in doubt. */
  RESOLVE(
      EnumSet.of(UNKNOWN),
      EnumSet.of(PENDING, UPDATING, CREATED, INCOMPLETE, REJECTED, EXISTS, UNKNOWN)),
  /** The last of its locale updates has ended. */
  FINISH(EnumSet.of(UPDATING), EnumSet.of(CREATED, INCOMPLETE)),
  /** It is in the collection, as the memory of earlier runs or a list says. */
  COMPARE(EnumSet.of(PENDING), EnumSet.of(UNCHANGED, CHANGING)),
  /** What somebody else edited shows that there is more, or less, to change. */
  AMEND(EnumSet.of(UNCHANGED, CHANGING), EnumSet.of(UNCHANGED, CHANGING)),
  /** Somebody else has edited what the row says otherwise. */
  CONTEST(EnumSet.of(UNCHANGED, CHANGING), EnumSet.of(CONFLICT)),
  /** The last of its changes has ended. */
  FINISH_CHANGES(EnumSet.of(CHANGING), EnumSet.of(UPDATED, INCOMPLETE, REJECTED, CONFLICT)),
  /** It is gone from the site, and to be created again. */
  RECREATE(EnumSet.of(CHANGING), EnumSet.of(PENDING)),
  /** Changes that did not come about are to be sent once more. */
  CHANGE_AGAIN(EnumSet.of(REJECTED, INCOMPLETE), EnumSet.of(CHANGING)),
  /** A person has it sent once more. */
  RETRY(EnumSet.of(REJECTED), EnumSet.of(PENDING)),
  /** Some of its locale updates are to be sent once more. */
  UPDATE_AGAIN(EnumSet.of(CREATED, INCOMPLETE), EnumSet.of(UPDATING)),
  /** A person says what it is. */
  DECIDE(EnumSet.of(UNKNOWN), EnumSet.of(CREATED, INCOMPLETE, UPDATING, EXISTS));

  private final Set<ItemState> from;
  private final Set<ItemState> to;

  Transition(Set<ItemState> from, Set<ItemState> to) {
    this.from = from;
    this.to = to;
  }

  /** The states that it may leave. */
  Set<ItemState> from() {
    return from;
  }

  /** The states that it may lead to. */
  Set<ItemState> to() {
    return to;
  }

  /**
   * Makes sure that it may lead there.
   *
   * @throws ImpossibleChangeException if it may not
   */
  void mayLeadTo(ItemState state) {
    if (!to.contains(state)) {
      throw new ImpossibleChangeException(this + " does not lead to " + state);
    }
  }
}
