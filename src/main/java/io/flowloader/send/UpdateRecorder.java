package io.flowloader.send;

import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.UpdateOutcome;
import io.flowloader.ledger.updates.UpdateOutcomes;
import io.flowloader.throttle.Permit;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiError;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer to locale updates means. What was lost is looked up, and sent again if it does not
 * show, which does no harm; what is never confirmed is given up and said. Runs in the thread of the
 * request.
 */
final class UpdateRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(UpdateRecorder.class);

  /** Enough to tell a bad moment of the site from values that it cannot digest. */
  private static final int MOST_TRIES = 3;

  private static final int NOT_FOUND = 404;

  private final WebflowClient client;
  private final SiteListing listing;
  private final UpdateLookup lookup;
  private final UpdateOutcomes settlement;
  private final UpdateQueue queue;
  private final Circuit circuit;
  private final String collectionId;

  UpdateRecorder(
      WebflowClient client,
      SiteListing listing,
      UpdateOutcomes settlement,
      UpdateQueue queue,
      Circuit circuit,
      String collectionId) {
    this.client = client;
    this.listing = listing;
    this.lookup = new UpdateLookup(listing);
    this.settlement = settlement;
    this.queue = queue;
    this.circuit = circuit;
    this.collectionId = collectionId;
  }

  /**
   * Records what an answer means.
   *
   * @param siteSentAt when it was sent, at the earliest, in the site's time
   */
  void record(LocaleUpdateRequest sent, Instant siteSentAt, Permit permit, WriteAnswer answer) {
    try {
      recordAnswer(sent, siteSentAt, permit, answer);
    } finally {
      queue.returned(sent);
    }
  }

  private void recordAnswer(
      LocaleUpdateRequest sent, Instant siteSentAt, Permit permit, WriteAnswer answer) {
    if (answer instanceof WriteAnswer.Accepted accepted) {
      circuit.answered();
      accepted(sent, siteSentAt, accepted.variants());
    } else if (answer instanceof WriteAnswer.Refused refused) {
      circuit.answered();
      refused(sent, refused.status(), refused.error(), refused.firewall());
    } else if (answer instanceof WriteAnswer.Throttled) {
      circuit.throttled(permit.issuedAt());
      queue.cameBack(sent);
    } else if (answer instanceof WriteAnswer.Systemic systemic) {
      if (systemic.status() == NOT_FOUND) {
        // One of the items may be gone; if the collection is, reading it says so.
        refused(sent, systemic.status(), systemic.error(), true);
      } else {
        queue.cameBack(sent);
        circuit.open(Systemic.inWords(systemic.status(), systemic.error()));
      }
    } else if (answer instanceof WriteAnswer.NotSent notSent) {
      queue.cameBack(sent);
      hold(circuit.notSent(permit.issuedAt(), notSent.why()));
    } else if (answer instanceof WriteAnswer.InDoubt inDoubt) {
      hold(circuit.lost(permit.issuedAt(), inDoubt.why()));
      lookUp(sent, sent.updates(), siteSentAt, inDoubt.why());
    }
  }

  private void accepted(LocaleUpdateRequest sent, Instant siteSentAt, List<SiteItem> variants) {
    var done = new ArrayList<UpdateOutcome>();
    var left = new ArrayList<LocaleUpdate>();
    for (var update : sent.updates()) {
      if (variants.stream().anyMatch(variant -> confirms(variant, update))) {
        done.add(confirmed(update));
      } else {
        left.add(update);
      }
    }
    settle(done);
    if (!left.isEmpty()) {
      lookUp(sent, left, siteSentAt, "the answer does not name it");
    }
  }

  private static boolean confirms(SiteItem variant, LocaleUpdate update) {
    return variant.id().equals(update.siteItemId())
        && (variant.cmsLocaleId().equals(update.cmsLocaleId())
            || variant.cmsLocaleId().isEmpty()
            || update.cmsLocaleId().isEmpty());
  }

  private static UpdateOutcome confirmed(LocaleUpdate update) {
    return update.missing().isEmpty()
        ? UpdateOutcome.done(update)
        : UpdateOutcome.failed(
            update,
            OutcomeCode.REFERENCE_MISSING,
            "It refers to rows that did not become items: %s. Once they are, retry sets the references."
                .formatted(String.join(", ", update.missing())));
  }

  /** In doubt: one list shows which have taken effect, and only the others are sent again. */
  private void lookUp(
      LocaleUpdateRequest sent, List<LocaleUpdate> doubtful, Instant siteSentAt, String why) {
    try {
      var seen = lookup.lookUp(doubtful, siteSentAt);
      LOG.atInfo()
          .addKeyValue("variants", doubtful.size())
          .addKeyValue("why", why)
          .addKeyValue("done", seen.done().size())
          .addKeyValue("sent-again", seen.left().size())
          .log("updates-looked-up");
      settle(seen.done().stream().map(UpdateRecorder::confirmed).toList());
      if (!seen.left().isEmpty()) {
        unconfirmed(sent, seen.left(), why);
      }
    } catch (ApiRefusedException | UnreachableException | StoppedException e) {
      unconfirmed(sent, doubtful, why); // sending it once more does no harm
    }
  }

  /**
   * Sent again with all others that wait, then each half by itself, and at last given up: it may
   * have taken effect or not.
   */
  private void unconfirmed(LocaleUpdateRequest sent, List<LocaleUpdate> left, String why) {
    if (sent.tries() + 1 < MOST_TRIES) {
      if (sent.part()) {
        queue.cameBack(sent.again(left));
      } else {
        queue.unconfirmed(left);
      }
    } else if (left.size() > 1) {
      queue.takeApart(left);
    } else {
      settle(
          List.of(
              UpdateOutcome.failed(
                  left.get(0),
                  OutcomeCode.NOT_CONFIRMED,
                  "The values of %s were sent %d times and never confirmed: %s. Look at item %s, or send them again: retry."
                      .formatted(
                          left.get(0).cmsLocaleId(), MOST_TRIES, why, left.get(0).siteItemId()))));
    }
  }

  private void refused(LocaleUpdateRequest sent, int status, ApiError error, boolean checkAccess) {
    try {
      if (checkAccess) {
        client.collection(collectionId);
      }
      refused(sent, status, error);
    } catch (ApiRefusedException e) {
      queue.cameBack(sent);
      circuit.open(Systemic.inWords(e.status(), e.error()));
    } catch (UnreachableException e) {
      queue.cameBack(sent);
      circuit.open(e.getMessage() == null ? "the site cannot be read" : e.getMessage());
    }
  }

  /** What the answer names is taken out, and the others are sent on; else the halves are. */
  private void refused(LocaleUpdateRequest sent, int status, ApiError error) {
    var said = QuotedSlugs.of(error);
    var named =
        sent.updates().stream()
            .filter(update -> update.ownSlug().filter(said::containsKey).isPresent())
            .toList();
    if (!named.isEmpty()) {
      named.forEach(
          update ->
              refusedAlone(update, status, said.getOrDefault(update.ownSlug().orElse(""), "")));
      var others = new ArrayList<>(sent.updates());
      others.removeAll(named);
      queue.waitAgain(others);
    } else if (sent.updates().size() > 1) {
      queue.takeApart(sent.updates());
    } else {
      refusedAlone(sent.updates().get(0), status, error.words());
    }
  }

  private void refusedAlone(LocaleUpdate update, int status, String words) {
    if (hasItsSlug(update)) {
      queue.waitAgain(List.of(update.withoutSlug()));
      return;
    }
    settle(
        List.of(
            UpdateOutcome.refused(
                update,
                status,
                "Webflow refuses the values of %s with status %d%s"
                    .formatted(
                        update.cmsLocaleId(), status, words.isEmpty() ? "." : ": " + words))));
  }

  /**
   * Whether the variant has the slug already that it is to get: a slug that does not change is
   * refused as taken, and a change whose answer was lost may have been carried out.
   */
  private boolean hasItsSlug(LocaleUpdate update) {
    return update
        .ownSlug()
        .filter(
            slug ->
                listing
                    .variants(update.cmsLocaleId(), slug)
                    .anyMatch(each -> confirms(each, update)))
        .isPresent();
  }

  private void settle(List<UpdateOutcome> outcomes) {
    if (!outcomes.isEmpty()) {
      settlement.settle(outcomes);
      queue.ended(outcomes.stream().map(UpdateOutcome::update).toList());
    }
  }

  private void hold(Duration pause) {
    client.holdBack(pause);
  }
}
