package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.SentRequest;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.SiteItem;
import io.flowloader.webflow.WebflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who holds a slug that was refused or changed, and mends what is ours to mend. */
final class TakenSlug {

  private final WebflowClient client;
  private final SiteListing listing;
  private final Evidence evidence;
  private final String collectionId;

  TakenSlug(WebflowClient client, SiteListing listing, Evidence evidence, String collectionId) {
    this.client = client;
    this.listing = listing;
    this.evidence = evidence;
    this.collectionId = collectionId;
  }

  /**
   * What a refused row is, if its slug is held: CREATED by ourselves, EXISTS, or UNKNOWN. Empty if
   * nobody holds it, as far as lists show.
   */
  Optional<ItemOutcome> ofRefused(SentRequest request, LedgerItem item, Instant siteNow) {
    return heldBy(request, item, listing.holders(request.key(), item), siteNow);
  }

  /**
   * What a row is that the site refused, by the items that hold its slug.
   *
   * @param until nothing of it was created after this time of the site
   */
  Optional<ItemOutcome> heldBy(
      SentRequest request, LedgerItem item, List<SiteItem> holders, Instant until) {
    var verdict = evidence.judge(item, null, holders, window(request, item, until));
    if (verdict instanceof Verdict.Ours ours) {
      return Optional.of(Confirmation.of(item, request.key(), ours.variants()));
    }
    if (verdict instanceof Verdict.Theirs theirs) {
      return Optional.of(exists(item, theirs.siteItemId()));
    }
    if (verdict instanceof Verdict.Unclear unclear) {
      // The API refused this row, so ours is not among what it created for this request; an item
      // of that name from an earlier request of ours is the only thing that could be ours.
      return Optional.of(
          item.sends() > 1 && Evidence.hasName(item, holders)
              ? unclear(item, unclear.siteItemId())
              : exists(item, unclear.siteItemId()));
    }
    return Optional.empty();
  }

  /**
   * What a row is that the site created under another slug than was sent.
   *
   * @param made the variants of the item that the site made, all of one id
   * @param idFromAnswer whether an answer to our request named that id: only then may it be removed
   * @param looksToCome whether the row is looked up again if it is left in doubt
   */
  ItemOutcome ofChanged(
      SentRequest request,
      LedgerItem item,
      List<SiteItem> made,
      boolean idFromAnswer,
      boolean looksToCome,
      Instant siteNow) {
    var madeId = made.get(0).id();
    var holders = new ArrayList<>(listing.holders(request.key(), item));
    holders.removeIf(holder -> holder.id().equals(madeId));
    if (holders.isEmpty()) {
      // The holder may not show in lists yet.
      var outcome = looksToCome ? notSeenYet(item, made) : underOtherSlug(item, request, made);
      return idFromAnswer ? outcome.withIdFromAnswer() : outcome;
    }
    if (!idFromAnswer) {
      return ItemOutcome.unknown(
          item.id(),
          madeId,
          "The slug \"%s\" is held by item %s; item %s has the slug \"%s\" and may be ours. Look at both, remove the wrong one, then settle this row by hand."
              .formatted(item.slug(), holders.get(0).id(), madeId, made.get(0).shown().slug()));
    }
    return removed(request, item, madeId, localesOf(request, made), holders, siteNow);
  }

  /**
   * What a row is of which an answer told the id, and which does not show, while others hold its
   * slug: its removal may have been carried out though it was not confirmed.
   */
  ItemOutcome ofUnseen(
      SentRequest request,
      LedgerItem item,
      String madeId,
      List<SiteItem> holders,
      Instant siteNow) {
    return removed(request, item, madeId, request.key().cmsLocaleIds(), holders, siteNow);
  }

  private ItemOutcome removed(
      SentRequest request,
      LedgerItem item,
      String madeId,
      List<String> locales,
      List<SiteItem> holders,
      Instant siteNow) {
    if (!client.delete(collectionId, madeId, locales)) {
      return ItemOutcome.unknown(
              item.id(),
              madeId,
              "The slug \"%s\" is taken, the site made item %s instead, and its removal was not confirmed."
                  .formatted(item.slug(), madeId))
          .withIdFromAnswer();
    }
    var verdict = evidence.judge(item, null, holders, window(request, item, siteNow));
    if (item.sends() > 1 && verdict instanceof Verdict.Ours ours) {
      return Confirmation.of(item, request.key(), ours.variants());
    }
    return exists(item, holders.get(0).id());
  }

  /** In doubt until it shows who holds the slug. */
  static ItemOutcome notSeenYet(LedgerItem item, List<SiteItem> made) {
    return ItemOutcome.unknown(
        item.id(),
        made.get(0).id(),
        "The site made it under \"%s\"; who holds \"%s\" does not show yet."
            .formatted(made.get(0).shown().slug(), item.slug()));
  }

  private static ItemOutcome underOtherSlug(
      LedgerItem item, SentRequest request, List<SiteItem> made) {
    var seen = Confirmation.of(item, request.key(), made);
    if (seen.state() != ItemState.CREATED) {
      return Confirmation.incomplete(seen);
    }
    return new ItemOutcome(
        seen.itemId(),
        seen.state(),
        seen.siteItemId(),
        seen.idFromAnswer(),
        seen.returnedSlug(),
        OutcomeCode.SLUG_CHANGED,
        null,
        "Webflow created it under the slug \"%s\" though nobody holds \"%s\"."
            .formatted(made.get(0).shown().slug(), item.slug()),
        seen.variants(),
        seen.isPrimaryByItself());
  }

  /** An earlier request of ours may have had its effect late: then its window counts too. */
  static Evidence.Window window(SentRequest request, LedgerItem item, Instant until) {
    return new Evidence.Window(
        item.sends() > 1 ? request.firstSentAt() : request.siteSentAt(), until);
  }

  static ItemOutcome exists(LedgerItem item, @Nullable String siteItemId) {
    return ItemOutcome.exists(
        item.id(), siteItemId, "The slug is held by an item that this row did not create.");
  }

  private static ItemOutcome unclear(LedgerItem item, String siteItemId) {
    return ItemOutcome.unknown(
        item.id(),
        siteItemId,
        "Item %s holds the slug and may be ours; only its values or its date differ."
            .formatted(siteItemId));
  }

  private static List<String> localesOf(SentRequest request, List<SiteItem> made) {
    var locales = new LinkedHashSet<>(request.key().cmsLocaleIds());
    made.stream().map(SiteItem::cmsLocaleId).filter(id -> !id.isEmpty()).forEach(locales::add);
    return List.copyOf(locales);
  }
}
