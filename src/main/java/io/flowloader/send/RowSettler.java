package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
   * A row in doubt, with what a lookup showed of it.
   *
   * @param found the variants of whatever holds the slug
   * @param suffixed the variants under the slug with a suffix that have what the row sent
   * @param holder what the holder is to us
   */
  record Case(
      Doubt doubt,
      DoubtfulItem row,
      List<SiteItem> found,
      List<SiteItem> suffixed,
      Verdict holder,
      Instant siteNow) {

    private SentRequest request() {
      return doubt.request();
    }

    private LedgerItem item() {
      return row.item();
    }
  }

  /**
   * Carries a decision out; may read, and remove an item. Empty if the row is to be looked up again
   * and nothing new is known.
   */
  Optional<ItemOutcome> carryOut(RowDecision decision, Case about) {
    var item = about.item();
    if (decision instanceof RowDecision.LookAgain) {
      return Optional.empty();
    }
    if (decision instanceof RowDecision.Created
        || decision instanceof RowDecision.CreatedInSomeLocales) {
      return Optional.of(seen(about));
    }
    if (decision instanceof RowDecision.Incomplete) {
      return Optional.of(Confirmation.incomplete(seen(about)));
    }
    if (decision instanceof RowDecision.Exists exists) {
      return Optional.of(exists(item, exists.holder()));
    }
    if (decision instanceof RowDecision.LookUpHolder) {
      var named = about.suffixed().get(0).id().equals(about.row().siteItemId());
      return Optional.of(
          ofChanged(
              about.request(),
              item,
              about.suffixed(),
              named,
              !about.doubt().isLastLookup(),
              about.siteNow()));
    }
    if (decision instanceof RowDecision.RemoveSecond second) {
      // It does not show: its removal may have been carried out though it was not confirmed.
      return Optional.of(
          removed(
              about.request(),
              item,
              second.madeId(),
              about.request().key().cmsLocaleIds(),
              about.found(),
              about.siteNow()));
    }
    if (decision instanceof RowDecision.Rejected) {
      return Optional.ofNullable(about.row().refusal());
    }
    if (decision instanceof RowDecision.AskPerson ask) {
      return Optional.of(asked(ask, about));
    }
    return Optional.of(
        about.doubt().isRefusedList()
            ? ItemOutcome.pendingOfList(item.id())
            : ItemOutcome.pending(item.id()));
  }

  private static ItemOutcome seen(Case about) {
    var ours = (Verdict.Ours) about.holder();
    return Confirmation.of(about.item(), about.request().key(), ours.variants());
  }

  private static ItemOutcome asked(RowDecision.AskPerson ask, Case about) {
    var item = about.item();
    var id = ask.items().stream().findFirst().orElse(null);
    return switch (ask.question()) {
      case SEVERAL_OF_OURS ->
          ItemOutcome.unknown(
              item.id(),
              about.row().siteItemId() == null ? id : about.row().siteItemId(),
              "The items %s all have what this row sent. Remove all but one of them from the collection, then run it again."
                  .formatted(ask.items().stream().sorted().collect(Collectors.joining(", "))));
      case NAMED_AND_NOT_SHOWN ->
          ItemOutcome.unknown(
                  item.id(),
                  id,
                  "Webflow answered that it made item %s, but the collection does not show it."
                      .formatted(id))
              .withIdFromAnswer();
      case UNCLEAR_HOLDER ->
          ItemOutcome.unknown(
              item.id(),
              id,
              "Item %s holds the slug, but its values or its date are not those of this row. Look at it, then settle this row by hand."
                  .formatted(id));
      case TAKEN_BY_NOBODY -> takenByNobody(about);
    };
  }

  /** The refusal stays known, so that another lookup goes by it. */
  private static ItemOutcome takenByNobody(Case about) {
    var refusal = about.row().refusal();
    return new ItemOutcome(
        about.item().id(),
        ItemState.UNKNOWN,
        null,
        false,
        null,
        OutcomeCode.IN_DOUBT,
        refusal == null ? null : refusal.refusal(),
        "Webflow calls the slug \"%s\" taken after an earlier request with this row was lost, and the collection shows nobody who has it. Look for the item; publish the site once if the slug was freed by a deletion; then run it again, or settle this row by hand."
            .formatted(about.item().slug()),
        Map.of(),
        false);
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
   * @param lookupsToCome whether the row is looked up again if it is left in doubt
   */
  ItemOutcome ofChanged(
      SentRequest request,
      LedgerItem item,
      List<SiteItem> made,
      boolean idFromAnswer,
      boolean lookupsToCome,
      Instant siteNow) {
    var madeId = made.get(0).id();
    var holders = new ArrayList<>(listing.holders(request.key(), item));
    holders.removeIf(holder -> holder.id().equals(madeId));
    if (holders.isEmpty()) {
      // The holder may not show in lists yet.
      var outcome = lookupsToCome ? notSeenYet(item, made) : underOtherSlug(item, request, made);
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

  private ItemOutcome removed(
      SentRequest request,
      LedgerItem item,
      String madeId,
      List<String> locales,
      List<SiteItem> holders,
      Instant siteNow) {
    boolean gone = client.delete(collectionId, madeId, locales);
    LOG.atInfo()
        .addKeyValue("row", item.id())
        .addKeyValue("item", madeId)
        .addKeyValue("confirmed", gone)
        .log("removal");
    if (!gone) {
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
