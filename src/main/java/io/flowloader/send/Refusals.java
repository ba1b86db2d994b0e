package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.webflow.ApiError;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a refusal says of each row. The reference does not say whether a list is refused as a whole,
 * so nothing is sent again before a lookup at the site.
 */
final class Refusals {

  private final WebflowClient client;
  private final SiteListing listing;
  private final Evidence evidence;
  private final RowSettler settler;
  private final SuffixedItems suffixedItems;
  private final String collectionId;

  Refusals(
      WebflowClient client,
      SiteListing listing,
      Evidence evidence,
      RowSettler settler,
      SuffixedItems suffixedItems,
      String collectionId) {
    this.client = client;
    this.listing = listing;
    this.evidence = evidence;
    this.settler = settler;
    this.suffixedItems = suffixedItems;
    this.collectionId = collectionId;
  }

  /** What was found out about a refused request. */
  sealed interface Finding {

    /**
     * Every row has its outcome.
     *
     * @param forItsSlug whether the refusal names the slug of the row
     */
    record Settled(List<ItemOutcome> outcomes, boolean forItsSlug) implements Finding {}

    /** Some rows have their outcome; the others are to be sent in these parts. */
    record TakeApart(List<ItemOutcome> known, List<List<LedgerItem>> parts) implements Finding {

      /** Whether nothing is known of any row. */
      boolean namesNone() {
        return known.isEmpty();
      }
    }

    /** Rows of it are on the site although it was refused; what is known of the others. */
    record PartlyThere(List<ItemOutcome> known) implements Finding {}
  }

  /**
   * Finds out what the refusal means; reads, and so may block.
   *
   * @throws io.flowloader.webflow.ApiRefusedException if even reading is refused
   * @throws io.flowloader.webflow.UnreachableException if nothing can be read now
   */
  Finding examine(SentRequest request, WriteAnswer.Refused refused) {
    var now = client.siteClock().latest();
    if (refused.firewall()) {
      client.collection(collectionId); // throws if it is the API that does not let us in
    }
    var rows = request.rows();
    if (rows.size() == 1) {
      boolean forItsSlug = !namedRows(rows, refused.error()).isEmpty();
      return new Finding.Settled(
          alone(request, rows.get(0), refused, forItsSlug, now).stream().toList(), forItsSlug);
    }
    var named = namedRows(rows, refused.error());
    // A row that is named is looked up by itself: that its slug is held says nothing of the others.
    var others = rows.stream().filter(row -> !named.containsKey(row)).toList();
    var seen = look(request, others, now);
    var known = new ArrayList<ItemOutcome>();
    named.forEach(
        (row, words) ->
            refusedRow(request, row, refused.status(), words, true, now).ifPresent(known::add));
    var rest = new ArrayList<LedgerItem>();
    boolean there = false;
    for (var row : others) {
      var facts = new RowFacts.InRefusedList(seen.taken().get(row), seen.isPartlyThere());
      var decision = RowDecider.decide(facts);
      if (decision instanceof RowDecision.Exists exists) {
        known.add(RowWords.exists(row, exists.holder()));
      } else if (decision instanceof RowDecision.LookAgain) {
        there = true;
      } else {
        rest.add(row);
      }
    }
    if (there) {
      return new Finding.PartlyThere(known);
    }
    if (known.isEmpty()) {
      return new Finding.TakeApart(List.of(), Packing.halves(rest));
    }
    return new Finding.TakeApart(known, rest.isEmpty() ? List.of() : List.of(rest));
  }

  private Optional<ItemOutcome> alone(
      SentRequest request,
      LedgerItem row,
      WriteAnswer.Refused refused,
      boolean forItsSlug,
      Instant now) {
    var words =
        refused.firewall()
            ? "refused before the API saw it, with a page that is not the API's: a firewall may dislike its content"
            : refused.error().words();
    return refusedRow(request, row, refused.status(), words, forItsSlug, now);
  }

  private Optional<ItemOutcome> refusedRow(
      SentRequest request,
      LedgerItem row,
      int status,
      String words,
      boolean forItsSlug,
      Instant now) {
    var refusal =
        ItemOutcome.rejected(
            row.id(),
            status,
            "Webflow refuses it with status %d%s"
                .formatted(status, words.isEmpty() ? "." : ": " + words));
    var holders = listing.holders(request.key(), row);
    var holder = evidence.judge(row, null, holders, RowSettler.window(request, row, now));
    var about = RowCase.refused(request, refusal, row, holders, holder);
    var facts =
        new RowFacts.Refused(
            row.sends(),
            holder,
            Evidence.hasName(row, holders),
            about.isInAllLocales(),
            forItsSlug);
    return settler.carryOut(RowDecider.decide(facts), about);
  }

  /**
   * What was created since a request was sent.
   *
   * @param isPartlyThere whether any of its rows may be among it
   * @param taken rows whose slug somebody else took meanwhile, with the item that holds it
   */
  private record Seen(boolean isPartlyThere, Map<LedgerItem, String> taken) {}

  /** Looks once. */
  private Seen look(SentRequest request, List<LedgerItem> rows, Instant now) {
    Map<String, LedgerItem> bySlug = new LinkedHashMap<>();
    rows.forEach(row -> bySlug.put(row.slug(), row));
    var candidates = new ArrayList<SiteItem>();
    var there = new HashSet<LedgerItem>();
    var taken = new LinkedHashMap<LedgerItem, String>();
    listing.created(
        request.key().cmsLocaleIds(),
        request.siteSentAt().minus(Evidence.SLACK),
        now.plus(Evidence.SLACK),
        item -> {
          var row = bySlug.get(item.slug());
          if (row != null && Evidence.hasName(row, List.of(item))) {
            there.add(row);
          } else if (row != null) {
            taken.put(row, item.id());
          }
          MadeItems.baseOf(item.slug())
              .map(bySlug::get)
              .filter(base -> Evidence.hasName(base, List.of(item)))
              .ifPresent(base -> candidates.add(item));
        });
    return new Seen(
        !there.isEmpty() || !suffixedItems.byBase(candidates).isEmpty(), Map.copyOf(taken));
  }

  /** The rows that the details name by the quoted value of their slug, with the words on each. */
  private static Map<LedgerItem, String> namedRows(List<LedgerItem> rows, ApiError error) {
    var said = QuotedSlugs.of(error);
    var named = new LinkedHashMap<LedgerItem, String>();
    for (var row : rows) {
      var words = said.get(row.slug());
      if (words != null) {
        named.put(row, words);
      }
    }
    return named;
  }
}
