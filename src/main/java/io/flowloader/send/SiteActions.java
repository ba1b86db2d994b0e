package io.flowloader.send;

import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.Publications;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import org.springframework.batch.core.step.tasklet.Tasklet;

/** What can be done to items that the site has, as steps of a job. */
public final class SiteActions {

  private SiteActions() {}

  /** Publishes what a run has brought to the site. */
  public static Tasklet publishing(
      RunLedger ledger,
      WebflowClient client,
      String collectionId,
      SendSettings settings,
      Clock clock,
      StopSignal stop) {
    return new ActionTasklet(
        new PublishAction(new Publications(ledger), client, collectionId),
        client,
        settings,
        clock,
        stop);
  }
}
