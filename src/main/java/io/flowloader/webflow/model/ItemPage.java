package io.flowloader.webflow.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of a list.
 *
 * @param items the items, one for each item and locale
 * @param offset how many variants of the list come before it
 * @param asked how many variants were asked for; the site may give fewer
 * @param total how many the whole list has; the number of items seen so far where it does not say
 */
public record ItemPage(List<SiteItem> items, long offset, int asked, long total) {

  public ItemPage {
    items = List.copyOf(items);
  }

  /** Where the next page begins; empty if this is the last one. */
  public OptionalLong next() {
    long next = offset + asked;
    return items.isEmpty() || next >= total ? OptionalLong.empty() : OptionalLong.of(next);
  }
}
