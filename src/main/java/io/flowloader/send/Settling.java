package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.SentRequest;
import io.flowloader.ledger.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.SiteClock;
import io.flowloader.webflow.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks up rows in doubt in one list, and says of each what the list shows. */
final class Settling {

  private final SiteListing listing;
  private final Evidence evidence;
  private final TakenSlug takenSlug;
  private final SuffixedItems suffixedItems;
  private final SiteClock siteClock;

  Settling(
      SiteListing listing,
      Evidence evidence,
      TakenSlug takenSlug,
      SuffixedItems suffixedItems,
      SiteClock siteClock) {
    this.listing = listing;
    this.evidence = evidence;
    this.takenSlug = takenSlug;
    this.suffixedItems = suffixedItems;
    this.siteClock = siteClock;
  }

  /** What a list showed of the rows in doubt: by the slug that was sent. */
  record Seen(Map<String, List<SiteItem>> bySlug, Map<String, List<SiteItem>> suffixed) {}

  /**
   * Lists once for all of these doubts, to the end.
   *
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read to its end now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  Seen list(List<Doubt> doubts) {
    Set<String> slugs = new HashSet<>();
    Set<String> locales = new LinkedHashSet<>();
    var from = Instant.MAX;
    var until = Instant.MIN;
    boolean primaryOnly = false;
    for (var doubt : doubts) {
      var request = doubt.request();
      request.items().forEach(row -> slugs.add(row.item().slug()));
      locales.addAll(request.key().cmsLocaleIds());
      primaryOnly |= request.key().cmsLocaleIds().isEmpty();
      var sent = firstPossible(request);
      from = sent.isBefore(from) ? sent : from;
      until = doubt.until().isAfter(until) ? doubt.until() : until;
    }
    var bySlug = new HashMap<String, List<SiteItem>>();
    var suffixed = new ArrayList<SiteItem>();
    var listFrom = from.minus(Evidence.SLACK);
    Consumer<SiteItem> note =
        item -> {
          if (slugs.contains(item.slug())) {
            addOnce(bySlug.computeIfAbsent(item.slug(), slug -> new ArrayList<>()), item);
          }
          MadeItems.baseOf(item.slug())
              .filter(slugs::contains)
              .ifPresent(base -> addOnce(suffixed, item));
        };
    var primary = listing.primaryLocale();
    if (primaryOnly && primary.isPresent() && !locales.isEmpty()) {
      locales.add(primary.get()); // then one list shows all of them
      primaryOnly = false;
    }
    if (!locales.isEmpty()) {
      listing.created(List.copyOf(locales), listFrom, until, note);
    }
    if (primaryOnly) {
      listing.created(List.of(), listFrom, until, note);
    }
    return new Seen(bySlug, suffixedItems.byBase(suffixed));
  }

  /** Rows that were sent before in this run may have their effect from that time. */
  private static Instant firstPossible(SentRequest request) {
    return request.items().stream().anyMatch(row -> row.item().sends() > 1)
        ? request.firstSentAt()
        : request.siteSentAt();
  }

  /** Two lists may show the same variant. */
  private static void addOnce(List<SiteItem> variants, SiteItem item) {
    if (variants.stream()
        .noneMatch(
            each -> each.id().equals(item.id()) && each.cmsLocaleId().equals(item.cmsLocaleId()))) {
      variants.add(item);
    }
  }

  /** What a complete look says of each row of a doubt; at the last look everything that can be. */
  List<ItemOutcome> judge(Doubt doubt, Seen seen) {
    var outcomes = new ArrayList<ItemOutcome>();
    for (var row : doubt.request().items()) {
      judge(doubt, row, seen).filter(Doubts::changes).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private Optional<ItemOutcome> judge(Doubt doubt, DoubtfulItem row, Seen seen) {
    var item = row.item();
    var found = seen.bySlug().getOrDefault(item.slug(), List.of());
    var now = siteClock.latest();
    var window = TakenSlug.window(doubt.request(), item, doubt.until());
    var suffixed = suffixed(row, seen, window);
    var verdict = evidence.judge(item, row.siteItemId(), found, window);
    boolean idFromAnswer = !suffixed.isEmpty() && suffixed.get(0).id().equals(row.siteItemId());
    var tooMany = SeveralOfOurs.among(row, verdict, suffixed);
    if (tooMany.isPresent()) {
      return tooMany;
    }
    if (SeveralOfOurs.mayStillShow(row, verdict) && !doubt.isLastLook()) {
      return Optional.empty();
    }
    // An answer named another item too: that one must be found and removed first, or it stays.
    if (verdict instanceof Verdict.Ours ours && isOnlyOne(row, ours)) {
      return Optional.of(confirmed(doubt, item, ours.variants()));
    }
    if (!suffixed.isEmpty()) {
      return Optional.of(
          takenSlug.ofChanged(
              doubt.request(), item, suffixed, idFromAnswer, !doubt.isLastLook(), now));
    }
    if (row.siteItemId() != null) {
      return Optional.of(
          found.isEmpty()
              ? notShown(item, row.siteItemId())
              : takenSlug.ofUnseen(doubt.request(), item, row.siteItemId(), found, now));
    }
    if (row.refusal() != null) {
      return takenSlug
          .heldBy(doubt.request(), item, found, doubt.until())
          .or(() -> Optional.ofNullable(doubt.isLastLook() ? row.refusal() : null));
    }
    if (verdict instanceof Verdict.Theirs theirs) {
      return Optional.of(
          ItemOutcome.exists(
              item.id(),
              theirs.siteItemId(),
              "The slug is held by an item that this row did not create."));
    }
    if (verdict instanceof Verdict.Unclear unclear) {
      return Optional.of(
          ItemOutcome.unknown(
              item.id(),
              unclear.siteItemId(),
              "Item %s holds the slug, but its values or its date are not those of this row. Look at it, then settle this row by hand."
                  .formatted(unclear.siteItemId())));
    }
    return doubt.isLastLook() ? Optional.of(ItemOutcome.pending(item.id())) : Optional.empty();
  }

  private static ItemOutcome notShown(LedgerItem item, String siteItemId) {
    return ItemOutcome.unknown(
            item.id(),
            siteItemId,
            "Webflow answered that it made item %s, but the collection does not show it."
                .formatted(siteItemId))
        .withIdFromAnswer();
  }

  private static boolean isOnlyOne(DoubtfulItem row, Verdict.Ours ours) {
    return row.siteItemId() == null || row.siteItemId().equals(ours.variants().get(0).id());
  }

  private static ItemOutcome confirmed(Doubt doubt, LedgerItem item, List<SiteItem> variants) {
    var outcome = Confirmation.of(item, doubt.request().key(), variants);
    return outcome.state() == ItemState.UNKNOWN && doubt.isLastLook()
        ? Confirmation.incomplete(outcome)
        : outcome;
  }

  /** The variants under the slug with a suffix that have what we sent. */
  private List<SiteItem> suffixed(DoubtfulItem row, Seen seen, Evidence.Window window) {
    return seen.suffixed().getOrDefault(row.item().slug(), List.of()).stream()
        .filter(
            variant ->
                variant.id().equals(row.siteItemId())
                    || evidence.judge(row.item(), null, List.of(variant), window)
                        instanceof Verdict.Ours)
        .toList();
  }
}
