package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what was decided on rows, and says what became of them. The only class that removes
 * an item from the site, and never one that no answer to our own request has named.
 */
final class RowSettler {

  private static final Logger LOG = LoggerFactory.getLogger(RowSettler.class);

  private final WebflowClient client;
  private final SiteListing listing;
  private final Evidence evidence;
  private final String collectionId;

  RowSettler(WebflowClient client, SiteListing listing, Evidence evidence, String collectionId) {
    this.client = client;
    this.listing = listing;
    this.evidence = evidence;
    this.collectionId = collectionId;
  }

  /**
   * Carries a decision out; may read, and remove an item, and then decide again. Empty if the row
   * is to be looked up again and nothing new is known.
   */
  Optional<ItemOutcome> carryOut(RowDecision decision, RowCase about) {
    if (decision instanceof RowDecision.LookAgain) {
      return Optional.empty();
    }
    if (decision instanceof RowDecision.LookUpHolder) {
      return lookUpHolder(about);
    }
    if (decision instanceof RowDecision.RemoveSecond second) {
      return remove(second.madeId(), about);
    }
    return Optional.ofNullable(outcome(decision, about));
  }

  /** What a decision means that needs no more of the site. */
  private static @org.jspecify.annotations.Nullable ItemOutcome outcome(
      RowDecision decision, RowCase about) {
    if (decision instanceof RowDecision.Created
        || decision instanceof RowDecision.CreatedInSomeLocales) {
      return about.confirmation(about.ours());
    }
    if (decision instanceof RowDecision.Incomplete) {
      var seen = about.confirmation(about.ours());
      var incomplete = Confirmation.incomplete(seen);
      return about.isMadeNamed() ? incomplete.withIdFromAnswer() : incomplete;
    }
    if (decision instanceof RowDecision.Exists exists) {
      return RowWords.exists(about.item(), exists.holder());
    }
    if (decision instanceof RowDecision.AwaitHolder) {
      return RowWords.awaitsHolder(about);
    }
    if (decision instanceof RowDecision.CreatedUnderOtherSlug) {
      return RowWords.underOtherSlug(about);
    }
    if (decision instanceof RowDecision.Rejected) {
      return about.row().refusal();
    }
    if (decision instanceof RowDecision.HoldBack) {
      var refusal = about.row().refusal();
      return refusal == null ? null : refusal.heldBack();
    }
    if (decision instanceof RowDecision.AskPerson ask) {
      return RowWords.asked(ask, about);
    }
    if (decision instanceof RowDecision.SendAgain) {
      return about.doubt() == null || about.doubt().isRefusedList()
          ? ItemOutcome.pendingOfList(about.item().id())
          : ItemOutcome.pending(about.item().id());
    }
    throw new IllegalArgumentException("cannot be carried out: " + decision);
  }

  private Optional<ItemOutcome> lookUpHolder(RowCase about) {
    var made = about.made().get(0);
    var holders = new ArrayList<>(listing.holders(about.request().key(), about.item()));
    holders.removeIf(holder -> holder.id().equals(made.id()));
    // Whether the holder is ours matters only once our other item is gone.
    var held = about.heldBy(holders, new Evidence.Verdict.Absent());
    var facts =
        new RowFacts.UnderOtherSlug(
            made.id(),
            about.isMadeNamed(),
            holders.isEmpty() ? null : holders.get(0).id(),
            held.isInAllLocales(),
            about.isLastLookup());
    return carryOut(RowDecider.decide(facts), held);
  }

  /** It may not show: its removal may have been carried out though it was not confirmed. */
  private Optional<ItemOutcome> remove(String madeId, RowCase about) {
    if (!madeId.equals(about.row().siteItemId())) {
      throw new IllegalStateException(
          "item %s is to be removed, which no answer has named".formatted(madeId));
    }
    var request = about.request();
    boolean gone = client.delete(collectionId, madeId, localesOf(request, about.made()));
    LOG.atInfo()
        .addKeyValue("row", about.item().id())
        .addKeyValue("item", madeId)
        .addKeyValue("confirmed", gone)
        .log("removal");
    var window = window(request, about.item(), client.siteClock().latest());
    var verdict = evidence.judge(about.item(), null, about.holders(), window);
    var held = about.heldBy(about.holders(), verdict);
    var facts =
        new RowFacts.Removed(
            madeId,
            gone,
            about.item().sends(),
            verdict,
            about.holders().get(0).id(),
            held.isInAllLocales());
    return carryOut(RowDecider.decide(facts), held);
  }

  /** An earlier request of ours may have had its effect late: then its window counts too. */
  static Evidence.Window window(SentRequest request, LedgerItem item, Instant until) {
    return new Evidence.Window(
        item.sends() > 1 ? request.firstSentAt() : request.siteSentAt(), until);
  }

  private static List<String> localesOf(SentRequest request, List<SiteItem> made) {
    var locales = new LinkedHashSet<>(request.key().cmsLocaleIds());
    made.stream().map(SiteItem::cmsLocaleId).filter(id -> !id.isEmpty()).forEach(locales::add);
    return List.copyOf(locales);
  }
}
