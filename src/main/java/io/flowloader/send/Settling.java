package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.model.SiteItem;
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
import java.util.stream.Collectors;

/** Looks up rows in doubt in one list, and says of each what the list shows. */
final class Settling {

  private final SiteListing listing;
  private final Evidence evidence;
  private final RowSettler settler;
  private final SuffixedItems suffixedItems;
  private final LookupLog log = new LookupLog();

  Settling(
      SiteListing listing, Evidence evidence, RowSettler settler, SuffixedItems suffixedItems) {
    this.listing = listing;
    this.evidence = evidence;
    this.settler = settler;
    this.suffixedItems = suffixedItems;
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

  /**
   * What a complete lookup says of each row of a doubt; at the last lookup everything that can be.
   */
  List<ItemOutcome> judge(Doubt doubt, Seen seen) {
    var outcomes = new ArrayList<ItemOutcome>();
    for (var row : doubt.request().items()) {
      judge(doubt, row, seen).filter(Doubts::changes).ifPresent(outcomes::add);
    }
    outcomes.forEach(outcome -> log.settled(doubt.request(), outcome));
    return outcomes;
  }

  private Optional<ItemOutcome> judge(Doubt doubt, DoubtfulItem row, Seen seen) {
    var window = RowSettler.window(doubt.request(), row.item(), doubt.until());
    var found = seen.bySlug().getOrDefault(row.item().slug(), List.of());
    var holder = evidence.judge(row.item(), row.siteItemId(), found, window);
    var suffixed = suffixed(row, seen, window);
    var about = new RowCase(doubt.request(), row, doubt, found, suffixed, holder);
    var facts =
        new RowFacts.LookedUp(
            row.item().sends(),
            holder,
            Evidence.hasName(row.item(), found),
            holder instanceof Verdict.Ours && about.isInAllLocales(),
            suffixed.stream().map(SiteItem::id).collect(Collectors.toSet()),
            row.siteItemId(),
            row.refusal() != null,
            doubt.request().lostBefore().contains(row.item().id()),
            doubt.isLastLookup());
    var decision = RowDecider.decide(facts);
    log.decided(doubt.request(), row, facts, decision);
    return settler.carryOut(decision, about);
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
