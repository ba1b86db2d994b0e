package io.flowloader.job;

import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.ReferenceTargets;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the collections that a file refers to, each once and to its end. */
public final class SiteReferences implements ReferenceSource {

  private final WebflowClient client;
  private final Map<String, ReferenceTargets> read = new HashMap<>();

  public SiteReferences(WebflowClient client) {
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
      var all = ItemQuery.all(collectionId);
      var page = Optional.of(client.items(all));
      while (page.isPresent()) {
        page.get()
            .items()
            .forEach(item -> targets.add(item.id(), item.shown().slug(), item.shown().name()));
        page = client.items(all, page.get());
      }
      return targets;
    } catch (ApiRefusedException e) {
      throw new BadInputException(
          ProblemCode.NOT_ON_THE_SITE,
          "The collection %s, which a column of the file refers to, cannot be read (%d). Give the token access to it, or leave the column out with --ignore-columns."
              .formatted(collectionId, e.status()),
          e);
    }
  }
}
