package io.flowloader.send;

import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.Publications;
import io.flowloader.ledger.actions.Restorations;
import io.flowloader.ledger.memory.ActedUpon;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

  /**
   * Does what is planned for items that no row is about.
   *
   * @param overwrites whether what others edited is touched all the same
   * @param since before this time of the site only we have written them; null if that is not known
   */
  public static Tasklet planned(
      RunLedger ledger,
      WebflowClient client,
      CollectionSchema schema,
      boolean overwrites,
      @Nullable Instant since,
      SendSettings settings,
      Clock clock,
      StopSignal stop) {
    var collectionId = schema.id();
    var planned = new PlannedActions(ledger);
    var acted = new ActedUpon(ledger);
    var present = new PresentValues(schema);
    var restorations = new Restorations(ledger.jdbc());
    var listing = new SiteListing(client, collectionId);
    var values = new SiteValues(schema);
    var restored = new RestoredItems(listing, values);
    return new ActionsTasklet(
        planned,
        acted,
        new EditCheck(
            client,
            new WrittenSince(client, listing, collectionId),
            values,
            LocaleNames.of(ledger),
            since),
        overwrites,
        ledger.run().undoes() == 0
            ? "With conflict: overwrite it is touched all the same."
            : "If it is to be as before the run, change it on the site.",
        kind ->
            new ActionTasklet(
                new ItemAction(
                    kind, planned, acted, present, restorations, restored, client, collectionId),
                client,
                settings,
                clock,
                stop),
        stop);
  }
}
