package io.flowloader.send;

import java.util.Set;

/** What is to become of a row in doubt. */
sealed interface RowDecision {

  /** Its item may still show. */
  record LookAgain() implements RowDecision {}

  /** It is surely not there. */
  record SendAgain() implements RowDecision {}

  /** The item that holds its slug is ours, in every locale. */
  record Created() implements RowDecision {}

  /** It is ours; the locales that are missing may still show. */
  record CreatedInSomeLocales() implements RowDecision {}

  /** It is ours, and some locales never showed. */
  record Incomplete() implements RowDecision {}

  /** It has an id; who holds the slug that was sent may still show. */
  record AwaitHolder() implements RowDecision {}

  /**
   * It is ours, under a slug that the site has chosen though nobody holds the one that was sent.
   */
  record CreatedUnderOtherSlug() implements RowDecision {}

  /** It was refused, and an earlier request may have made it: lists lag behind. */
  record HoldBack() implements RowDecision {}

  /** It is what the site called it when it refused it. */
  record Rejected() implements RowDecision {}

  /** Its slug is held by an item that is not ours. */
  record Exists(String holder) implements RowDecision {}

  /** An item of it has another slug: look up who holds the one that was sent. */
  record LookUpHolder() implements RowDecision {}

  /** Its slug is held, and the item that an answer named is one too many. */
  record RemoveSecond(String madeId) implements RowDecision {}

  /** Only a person can tell. */
  record AskPerson(Question question, Set<String> items) implements RowDecision {

    public AskPerson {
      items = Set.copyOf(items);
    }
  }

  /** What a person is asked. */
  enum Question {
    /** Which of several items with what the row sent is to stay. */
    SEVERAL_OF_OURS,
    /** Where the item is that an answer named. */
    NAMED_AND_NOT_SHOWN,
    /** Whether the holder of the slug is ours; its values or its date differ. */
    UNCLEAR_HOLDER,
    /**
     * Whether an item with another slug is ours, which no answer named, and another has the slug.
     */
    WHICH_OF_TWO,
    /** Whether an item is gone whose removal was not confirmed. */
    REMOVAL_NOT_CONFIRMED,
    /** Who has the slug, which the site calls taken and nobody shows to have. */
    TAKEN_BY_NOBODY
  }
}
