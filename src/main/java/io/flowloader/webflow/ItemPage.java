package io.flowloader.webflow;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items the items, one for each item and locale
 * @param total how many the whole list has; the number of items seen so far where it does not say
 */
public record ItemPage(List<SiteItem> items, long total) {

  public ItemPage {
    items = List.copyOf(items);
  }
}
