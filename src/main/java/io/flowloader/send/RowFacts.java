package io.flowloader.send;

import io.flowloader.send.Evidence.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a row at a moment at which it is decided what becomes of it. */
sealed interface RowFacts {

  /**
   * A request was accepted.
   *
   * @param named whether the answer names an item of the row
   * @param underItsSlug whether that one has the slug that was sent
   * @param inAllLocales whether it names all locales that were asked for
   * @param sends how many requests of its run have carried the row, this one among them
   */
  record Accepted(boolean named, boolean underItsSlug, boolean inAllLocales, int sends)
      implements RowFacts {}

  /**
   * The row was refused: alone, or by its name.
   *
   * @param sends how many requests of its run have carried it, this one among them
   * @param holder what the item that holds the slug is to us
   * @param holderHasName whether the holder has the name that the row sent
   * @param inAllLocales whether the holder, if it is ours, was seen in every locale asked for
   * @param forItsSlug whether the refusal names its slug
   */
  record Refused(
      int sends, Verdict holder, boolean holderHasName, boolean inAllLocales, boolean forItsSlug)
      implements RowFacts {}

  /**
   * A list with the row was refused, which names others or none.
   *
   * @param takenBy the item that somebody else made under its slug meanwhile; null if none shows
   * @param anyThere whether a list shows what may be an item of any row of the list
   */
  record InRefusedList(@Nullable String takenBy, boolean anyThere) implements RowFacts {}

  /**
   * An item of the row has another slug than was sent, and it was looked up who holds that one.
   *
   * @param madeId the item
   * @param named whether an answer to our request named it
   * @param holder the item that holds the slug that was sent; null if none shows
   * @param inAllLocales whether ours was seen in every locale asked for
   * @param lastLookup whether no lookup is left
   */
  record UnderOtherSlug(
      String madeId,
      boolean named,
      @Nullable String holder,
      boolean inAllLocales,
      boolean lastLookup)
      implements RowFacts {}

  /**
   * An item of the row was to be removed, for another holds the slug.
   *
   * @param madeId the item
   * @param confirmed whether it is surely gone
   * @param sends how many requests of its run have carried the row
   * @param holder what the one that holds the slug is to us
   * @param holderId that one
   * @param inAllLocales whether it was seen in every locale asked for, if it is ours
   */
  record Removed(
      String madeId,
      boolean confirmed,
      int sends,
      Verdict holder,
      String holderId,
      boolean inAllLocales)
      implements RowFacts {}

  /**
   * A complete lookup of a row in doubt.
   *
   * @param sends how many requests of its run have carried it, the one in doubt among them
   * @param holder what the item that holds the slug is to us
   * @param holderHasName whether the holder has the name that the row sent
   * @param allLocalesSeen whether the holder, if it is ours, was seen in every locale asked for
   * @param suffixed the items under the slug with a suffix that have what the row sent, by their
   *     ids
   * @param namedId the id that an answer to our request gave; null where none did
   * @param refused whether the site refused it as taken, after another request had carried it
   * @param lostBefore whether a request that had carried it before was lost
   * @param lastLookup whether no lookup is left
   */
  record LookedUp(
      int sends,
      Verdict holder,
      boolean holderHasName,
      boolean allLocalesSeen,
      Set<String> suffixed,
      @Nullable String namedId,
      boolean refused,
      boolean lostBefore,
      boolean lastLookup)
      implements RowFacts {

    public LookedUp {
      suffixed = Set.copyOf(suffixed);
    }

    /** Whether more than one request may have made an item of it. */
    boolean wasSentBefore() {
      return sends > 1;
    }

    /** The item that holds the slug, if it is ours; else null. */
    @Nullable String ourHolder() {
      return holder instanceof Verdict.Ours ours ? ours.variants().get(0).id() : null;
    }
  }
}
