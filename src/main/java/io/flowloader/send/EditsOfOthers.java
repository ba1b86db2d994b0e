package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.ItemMemory;
import io.flowloader.ledger.memory.SeenVariants;
import io.flowloader.ledger.memory.SeenVariants.Seen;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns, by one list of what was updated since we looked last, what others have edited of the
 * items that rows are about. The site has no version to guard a write: what is edited between this
 * list and our write is not noticed, so that it is read anew when it has grown old.
 */
final class EditsOfOthers {

  private static final Logger LOG = LoggerFactory.getLogger(EditsOfOthers.class);

  private static final int VARIANTS_A_BATCH = 1_000;

  /**
   * Of requests that write: what so few have written is on so few pages of the next list that edits
   * meanwhile need not be missed.
   */
  private static final long FEW_WRITES = 2;

  private final WebflowClient client;
  private final SiteListing listing;
  private final RunLedger ledger;
  private final ItemMemory memory;
  private final SeenVariants seen;
  private final List<PackKey> packings;
  private @Nullable Instant lookedAt;
  private boolean lookedThrough;

  EditsOfOthers(WebflowClient client, SiteListing listing, RunLedger ledger, ItemMemory memory) {
    this.client = client;
    this.listing = listing;
    this.ledger = ledger;
    this.memory = memory;
    this.seen = new SeenVariants(ledger);
    this.packings = new PendingItems(ledger).keys();
  }

  /**
   * Reads the list; blocks. Reads nothing if the run has no item that was there before.
   *
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  void look() {
    var now = client.siteClock().earliest();
    var counts = ledger.counts();
    if (counts.of(ItemState.CHANGING) + counts.of(ItemState.UNCHANGED) == 0) {
      lookedAt = lookedAt == null ? now : lookedAt;
      return;
    }
    var since = memory.seenAt().or(memory::firstSentAt);
    if (since.isEmpty()) {
      lookedAt = now;
      return;
    }
    var from = lookedThrough && lookedAt != null ? lookedAt : earliest(since.get());
    var locales = new LinkedHashSet<String>();
    packings.forEach(packing -> locales.addAll(packing.cmsLocaleIds()));
    int found = 0;
    if (!locales.isEmpty()) {
      found += list(List.copyOf(locales), from, false);
    }
    if (packings.stream().anyMatch(packing -> packing.cmsLocaleIds().isEmpty())) {
      found += list(List.of(), from, true);
    }
    LOG.atInfo().addKeyValue("since", from).addKeyValue("variants", found).log("edits-looked-up");
    lookedAt = now;
    lookedThrough = true;
  }

  /** What was missing for some nights was not looked at in them. */
  private Instant earliest(Instant since) {
    return memory.returnedSince().filter(since::isAfter).orElse(since);
  }

  private int list(List<String> locales, Instant from, boolean unnamed) {
    var batch = new ArrayList<SiteItem>();
    int[] found = new int[1];
    listing.updated(
        locales,
        from,
        variant -> {
          batch.add(variant);
          if (batch.size() >= VARIANTS_A_BATCH) {
            found[0] += note(batch, unnamed);
            batch.clear();
          }
        });
    return found[0] + note(batch, unnamed);
  }

  private int note(List<SiteItem> variants, boolean unnamed) {
    var ids = new HashSet<String>();
    variants.forEach(variant -> ids.add(variant.id()));
    var items = seen.itemsOf(ids);
    var edited = new ArrayList<Seen>();
    for (var variant : variants) {
      for (var item : items.getOrDefault(variant.id(), List.of())) {
        if (isLater(variant, item.siteUpdated())) {
          edited.add(seen(client, item.item(), variant, unnamed));
        }
      }
    }
    seen.note(edited);
    return edited.size();
  }

  /** Whether somebody has written it after our own last write. */
  private static boolean isLater(SiteItem variant, long ours) {
    return variant.lastUpdated() == null || variant.lastUpdated().toEpochMilli() > ours;
  }

  /** A variant as the ledger keeps it; without the token, which others may have put there. */
  static Seen seen(WebflowClient client, long item, SiteItem variant, boolean unnamed) {
    return new Seen(
        item,
        unnamed ? "" : variant.cmsLocaleId(),
        variant.id(),
        client.storable(variant.fieldData().toString()),
        variant.lastUpdated() == null ? null : variant.lastUpdated().toEpochMilli());
  }

  /** Whether some time has passed since the list was read. */
  boolean isOld(Duration age) {
    var at = lookedAt;
    return at != null && client.siteClock().earliest().isAfter(at.plus(age));
  }

  /**
   * Notes up to when edits are known, for the next run; to be called when all is sent.
   *
   * @param writes how many requests of this attempt have written
   */
  void remember(long writes) {
    var at = lookedAt;
    if (at == null || (!lookedThrough && memory.seenAt().isPresent())) {
      return; // what was known before is known still
    }
    memory.seenAt(
        writes <= FEW_WRITES ? at : memory.lastWrittenAt().filter(at::isBefore).orElse(at));
  }
}
