package io.flowloader.send;

import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.SiteOfCollection;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteLocale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cmsLocaleId of the primary locale of a collection's site; empty where it has none, or the
 * token may not read it. Asked for when it is first needed, which few runs do: where rows name no
 * locale and the nights before did, or the other way round.
 */
final class PrimaryLocale implements Supplier<String> {

  private final WebflowClient client;
  private final String collectionId;
  private @Nullable String found;

  PrimaryLocale(WebflowClient client, String collectionId) {
    this.client = client;
    this.collectionId = collectionId;
  }

  @Override
  public String get() {
    var id = found;
    if (id == null) {
      id = read();
      found = id;
    }
    return id;
  }

  private String read() {
    try {
      return new SiteOfCollection(client)
          .find(collectionId).stream()
              .flatMap(site -> site.locales().stream())
              .filter(SiteLocale::primary)
              .map(SiteLocale::cmsLocaleId)
              .findFirst()
              .orElse("");
    } catch (ApiRefusedException | UnreachableException e) {
      return "";
    }
  }
}
