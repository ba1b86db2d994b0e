package io.flowloader.webflow.model;

import java.util.List;

/**
 * A site and its locales.
 *
 * @param id the site's id
 * @param displayName what people call it
 * @param locales the primary first; empty where localization is off
 */
public record Site(String id, String displayName, List<SiteLocale> locales) {

  public Site {
    locales = List.copyOf(locales);
  }
}
