package io.flowloader.send;

import io.flowloader.send.Evidence.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row in doubt after a complete lookup.
 *
 * @param sends how many requests of its run have carried it, the one in doubt among them
 * @param holder what the item that holds the slug is to us
 * @param holderHasName whether the holder has the name that the row sent
 * @param allLocalesSeen whether the holder, if it is ours, was seen in every locale asked for
 * @param suffixed the items under the slug with a suffix that have what the row sent, by their ids
 * @param namedId the id that an answer to our request gave; null where none did
 * @param refused whether the site refused it as taken, after another request had carried it
 * @param lostBefore whether a request that had carried it before was lost
 * @param lastLookup whether no lookup is left
 */
record RowFacts(
    int sends,
    Verdict holder,
    boolean holderHasName,
    boolean allLocalesSeen,
    Set<String> suffixed,
    @Nullable String namedId,
    boolean refused,
    boolean lostBefore,
    boolean lastLookup) {

  RowFacts {
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
