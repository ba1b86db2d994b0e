package io.flowloader.job;

import io.flowloader.draft.ReferenceSource;
import io.flowloader.draft.ReferenceTargets;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import java.util.HashMap;
import java.util.Map;

/** Reads the collections that a file refers to, each once and to its end. */
final class SiteReferences implements ReferenceSource {

  private final WebflowClient client;
  private final Map<String, ReferenceTargets> read = new HashMap<>();

  SiteReferences(WebflowClient client) {
    this.client = client;
  }

  @Override
  public ReferenceTargets of(String collectionId) {
    var known = read.get(collectionId);
    if (known == null) {
      known = read(collectionId);
      read.put(collectionId, known);
    }
    return known;
  }

  private ReferenceTargets read(String collectionId) {
    var targets = new ReferenceTargets();
    try {
      long offset = 0;
      var page = client.items(ItemQuery.all(collectionId), offset);
      while (!page.items().isEmpty()) {
        page.items().forEach(item -> targets.add(item.id(), item.slug(), item.name()));
        offset += WebflowClient.LARGEST_PAGE;
        if (offset >= page.total()) {
          break;
        }
        page = client.items(ItemQuery.all(collectionId), offset);
      }
      return targets;
    } catch (ApiRefusedException e) {
      throw new BadInputException(
          "The collection %s, which a column of the file refers to, cannot be read (%d). Give the token access to it, or leave the column out with --ignore-columns."
              .formatted(collectionId, e.status()),
          e);
    }
  }
}
