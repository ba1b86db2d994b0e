package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.ledger.actions.Publications;
import io.flowloader.throttle.Permit;
import io.flowloader.webflow.ItemLocales;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import java.util.List;

/** Publishes the items that a run has brought to the site, in their locales. */
final class PublishAction implements SiteAction {

  private final Publications publications;
  private final WebflowClient client;
  private final String collectionId;

  PublishAction(Publications publications, WebflowClient client, String collectionId) {
    this.publications = publications;
    this.client = client;
    this.collectionId = collectionId;
  }

  @Override
  public String verb() {
    return "publish";
  }

  @Override
  public boolean isDivisible() {
    return false;
  }

  @Override
  public List<ActionTarget> waiting(long after, int most) {
    return publications.waiting(after, most);
  }

  @Override
  public WriteAnswer send(List<ActionTarget> targets, Permit permit) {
    return client.publish(
        collectionId,
        targets.stream()
            .map(target -> new ItemLocales(target.siteItemId(), target.cmsLocaleIds()))
            .toList(),
        permit);
  }

  @Override
  public void settle(List<ActionOutcome> outcomes) {
    publications.settle(outcomes);
  }
}
