package io.flowloader.send;

/**
 * What is known of a locale update whose request has ended.
 *
 * @param answer what the answer says of it
 * @param shown what lists show of its variant
 * @param alone whether no other was sent with it
 * @param hasOwnSlug whether it sets a slug
 * @param triesLeft whether it may be sent again without being confirmed
 * @param mayBeEdited whether others may have edited the variant: the item was there before us
 */
record UpdateFacts(
    Answer answer,
    Shown shown,
    boolean alone,
    boolean hasOwnSlug,
    boolean triesLeft,
    boolean mayBeEdited) {

  /** What the answer to its request says of it. */
  enum Answer {
    /** It names the variant. */
    CONFIRMS,
    /** It does not name the variant, or there was none. */
    LACKS_IT,
    /** Nothing of the request was carried out, for a reason that is not about it. */
    NOTHING_DONE,
    /** It refuses this update, by the value of its slug. */
    REFUSES_IT,
    /** It refuses another update of the request, and names that one. */
    REFUSES_ANOTHER,
    /** It refuses the request, and names none. */
    REFUSES
  }

  /** What lists show of its variant. */
  enum Shown {
    /** None was read. */
    NOT_ASKED,
    /** None could be read. */
    NOT_TOLD,
    /** It has all values that were sent. */
    ALL_VALUES,
    /** It has the slug that was sent, and not all values. */
    OWN_SLUG,
    /** It has a value that is neither what was sent nor what stood there before. */
    EDITED,
    /** Neither. */
    NOTHING
  }

  UpdateFacts with(Shown seen) {
    return new UpdateFacts(answer, seen, alone, hasOwnSlug, triesLeft, mayBeEdited);
  }
}
