package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RowKey;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.memory.ItemMemory;
import io.flowloader.ledger.memory.SeenVariants;
import io.flowloader.ledger.memory.SeenVariants.Seen;
import io.flowloader.ledger.requests.PackLimit;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.ItemPage;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, where items are to be changed, those that rows are about and that no memory knows: others
 * have made them, or the ledger was lost. Where the collection has no more items than the memory
 * knows, there are none, and nothing is read.
 */
final class ExistingSurvey {

  private static final Logger LOG = LoggerFactory.getLogger(ExistingSurvey.class);

  private static final String SLUG = "slug";

  private static final PackLimit BATCH = new PackLimit(500, 4_000_000);

  private final WebflowClient client;
  private final SiteListing listing;
  private final RunLedger ledger;
  private final ItemMemory memory;
  private final PendingItems pending;
  private final SeenVariants seen;
  private final String collectionId;
  private final String keyField;

  ExistingSurvey(
      WebflowClient client,
      SiteListing listing,
      RunLedger ledger,
      ItemMemory memory,
      String collectionId,
      String keyField) {
    this.client = client;
    this.listing = listing;
    this.ledger = ledger;
    this.memory = memory;
    this.pending = new PendingItems(ledger);
    this.seen = new SeenVariants(ledger);
    this.collectionId = collectionId;
    this.keyField = keyField;
  }

  /** Whether the collection has items that no memory knows. */
  boolean isNeeded(long total) {
    long known = memory.count();
    LOG.atInfo().addKeyValue("items", total).addKeyValue("known", known).log("items-counted");
    return total != known;
  }

  /**
   * Finds them; blocks.
   *
   * @param first the first page of all items in the primary locale
   * @param onlyList whether to read the list though looking up each row is cheaper
   */
  void run(ItemPage first, boolean onlyList) {
    boolean bySlug = keyField.equals(SLUG);
    if (onlyList || !bySlug || SurveyCost.of(first.total(), pending).isListCheaper()) {
      wholeCollection(first);
    } else {
      rowByRow();
    }
  }

  private void wholeCollection(ItemPage first) {
    var locales = new LinkedHashSet<String>();
    boolean unnamed = false;
    for (var packing : pending.keys()) {
      locales.addAll(packing.cmsLocaleIds());
      unnamed |= packing.cmsLocaleIds().isEmpty();
    }
    ledger.phase().begin(RunPhase.SURVEY, first.total() * (locales.size() + (unnamed ? 1 : 0)));
    if (!locales.isEmpty()) {
      var all = new ItemQuery(collectionId, List.copyOf(locales), null, null, null);
      var groups = new Groups(false);
      listing.read(all, null, groups::add);
      groups.flush();
    }
    if (unnamed) {
      var groups = new Groups(true);
      listing.read(ItemQuery.all(collectionId), first, null, groups::add);
      groups.flush();
    }
  }

  private void rowByRow() {
    ledger.phase().begin(RunPhase.SEARCH, ledger.counts().of(ItemState.PENDING));
    for (PackKey key : pending.keys()) {
      long after = 0;
      while (true) {
        var batch = pending.after(key, after, BATCH, PendingItems.Except.NONE);
        if (batch.isEmpty()) {
          break;
        }
        for (LedgerItem row : batch) {
          var holders = listing.holders(key, row);
          note(holders, key.cmsLocaleIds().isEmpty());
          after = row.id();
          ledger.phase().did(row.rows());
        }
      }
    }
  }

  /** Gathers the variants of an item, which lists give one after the other. */
  private final class Groups {
    private final boolean unnamed;
    private final Map<String, List<SiteItem>> open = new LinkedHashMap<>();

    Groups(boolean unnamed) {
      this.unnamed = unnamed;
    }

    void add(SiteItem variant) {
      ledger.phase().did(1);
      if (open.size() >= WebflowClient.LARGEST_PAGE * 2 && !open.containsKey(variant.id())) {
        flush();
      }
      open.computeIfAbsent(variant.id(), id -> new ArrayList<>()).add(variant);
    }

    void flush() {
      var all = new ArrayList<SiteItem>();
      open.values().forEach(all::addAll);
      note(all, unnamed);
      open.clear();
    }
  }

  private void note(List<SiteItem> variants, boolean unnamed) {
    var byKey = new LinkedHashMap<String, String>();
    for (var variant : variants) {
      var key = keyOf(variant);
      if (!key.isEmpty()) {
        byKey.putIfAbsent(key + "\n" + variant.id(), key);
      }
    }
    var rows = seen.waiting(byKey.values(), keyField);
    var ids = new LinkedHashMap<String, SeenVariants.Waiting>();
    var holders = new LinkedHashMap<Long, String>();
    var twice = new ArrayList<ItemStates.Refusal>();
    for (var variant : variants) {
      var row = rows.get(keyOf(variant));
      if (row == null || row.unnamed() != unnamed) {
        continue;
      }
      var held = row.siteItemId() == null ? holders.get(row.item()) : row.siteItemId();
      if (held != null && !held.equals(variant.id())) {
        twice.add(twice(row, keyOf(variant), held, variant.id()));
        ids.remove(held);
      } else {
        holders.put(row.item(), variant.id());
        ids.putIfAbsent(variant.id(), row);
      }
    }
    var found = new ArrayList<Seen>();
    for (var variant : variants) {
      var row = ids.get(variant.id());
      if (row != null) {
        found.add(EditsOfOthers.seen(client, row.item(), variant, unnamed));
      }
    }
    seen.note(found);
    refuse(twice);
  }

  private String keyOf(SiteItem variant) {
    return keyField.equals(SLUG) ? variant.slug() : RowKey.of(variant.fieldData().path(keyField));
  }

  private ItemStates.Refusal twice(SeenVariants.Waiting row, String key, String one, String other) {
    return new ItemStates.Refusal(
        row.item(),
        row.rowCount(),
        row.line(),
        OutcomeCode.KEY_TWICE.word(),
        "line %d: two items of the collection have the %s \"%s\": %s and %s (remove one of them, or give it another)"
            .formatted(row.line(), keyField, client.storable(key), one, other));
  }

  private void refuse(List<ItemStates.Refusal> twice) {
    var each = new LinkedHashMap<Long, ItemStates.Refusal>();
    twice.forEach(refusal -> each.putIfAbsent(refusal.item(), refusal));
    if (!each.isEmpty()) {
      ledger.commits().commit(() -> ledger.states().refuse(List.copyOf(each.values())));
    }
  }
}
