package io.flowloader.webflow;

import java.util.List;

/**
 * An item, in some of its locales.
 *
 * @param itemId its id
 * @param cmsLocaleIds the locales; empty for the primary one alone
 */
public record ItemLocales(String itemId, List<String> cmsLocaleIds) {
  public ItemLocales {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
  }
}
