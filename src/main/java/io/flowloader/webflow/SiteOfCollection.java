package io.flowloader.webflow;

import io.flowloader.webflow.model.Site;
import java.util.Optional;

/**
 * Finds the site that a collection belongs to, with its locales: one call where the token sees one
 * site, else some.
 *
 * @param client asks the API
 */
public record SiteOfCollection(WebflowClient client) {

  /**
   * The site; empty if the token sees none with that collection.
   *
   * @throws ApiRefusedException if the token may not read sites
   */
  public Optional<Site> find(String collectionId) {
    var sites = client.sites();
    if (sites.size() == 1) {
      return Optional.of(withLocales(sites.get(0)));
    }
    return sites.stream()
        .filter(site -> client.collectionIds(site.id()).contains(collectionId))
        .findFirst()
        .map(this::withLocales);
  }

  private Site withLocales(Site site) {
    return site.locales().isEmpty() ? client.site(site.id()) : site;
  }
}
