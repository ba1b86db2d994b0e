package io.flowloader.job;

import io.flowloader.draft.mapping.MissingLimit;
import io.flowloader.ledger.memory.MissingItems;
import io.flowloader.text.Count;
import java.util.Optional;

/**
 * Whether a feed lacks so much that a person has to look before anything is archived or removed.
 * Pure. The first line that holds decides:
 *
 * <table>
 *   <caption>Brakes</caption>
 *   <tr><td>the file ends in the middle of a row</td><td>it is cut off</td></tr>
 *   <tr><td>more items are missing than the limit allows</td><td>too many, or the file is empty</td></tr>
 *   <tr><td>the file has fewer items than the last one by more than that</td><td>too small</td></tr>
 *   <tr><td>anything else</td><td>go on</td></tr>
 * </table>
 */
final class FeedBrake {

  private final MissingLimit limit;

  FeedBrake(MissingLimit limit) {
    this.limit = limit;
  }

  /**
   * What the feed is like.
   *
   * @param items of the file, refused ones included
   * @param itemsBefore of the file before; 0 if there is none
   * @param runBefore the run of that file
   * @param cutOffLine where the last row begins if it has too few cells; else 0
   */
  record Feed(long items, long itemsBefore, long runBefore, long cutOffLine) {}

  /** Why the run is to stop; empty if it may go on. */
  Optional<String> reason(Feed feed, MissingItems.Found found) {
    if (feed.cutOffLine() > 0 && found.missing() > 0) {
      return Optional.of(
          "The last row of the file (line %d) has too few cells: the file seems to be cut off. Nothing was changed. Get the whole file; if that is all of it, mend the row, or leave what it lacks alone for this once with --on-missing keep."
              .formatted(feed.cutOffLine()));
    }
    if (!limit.allows(found.missing(), found.made())) {
      return Optional.of(
          "%s %d of the %s that this definition has made, and missing-limit allows %s. Nothing was changed; rows.csv names them. Get the whole file; if they are meant to go, allow it for this once with --missing-limit %s."
              .formatted(
                  feed.items() == 0 ? "The file has no rows: it lacks" : "The file lacks",
                  found.missing(),
                  Count.of(found.made(), "item"),
                  limit.text(),
                  limit.allowing(found.missing(), found.made()).text()));
    }
    long fewer = feed.itemsBefore() - feed.items();
    if (found.missing() > 0 && fewer > 0 && !limit.allows(fewer, feed.itemsBefore())) {
      return Optional.of(
          "The file has %s, and that of run %d had %d; missing-limit allows %s fewer. Nothing was changed. Get the whole file; if it is meant to be so small, allow it for this once with --missing-limit %s."
              .formatted(
                  Count.of(feed.items(), "item"),
                  feed.runBefore(),
                  feed.itemsBefore(),
                  limit.text(),
                  limit.allowing(fewer, feed.itemsBefore()).text()));
    }
    return Optional.empty();
  }
}
