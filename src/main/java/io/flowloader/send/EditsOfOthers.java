package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.ItemMemory;
import io.flowloader.ledger.memory.ReturnedItems;
import io.flowloader.ledger.memory.ReturnedItems.Returned;
import io.flowloader.ledger.memory.SeenVariants;
import io.flowloader.ledger.memory.SeenVariants.Seen;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.send.WrittenSince.Wanted;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Of items that were not looked at for some nights: more are listed rather than looked up. */
  private static final int MOST_LOOKED_UP = 200;

  /**
   * Of requests that write: what so few have written is on so few pages of the next list that it
   * need not be read at the end of the run.
   */
  private static final long FEW_WRITES = 3;

  /**
   * Of requests that write: what more have written takes about as many pages to read again, which a
   * large first import is not worth: nobody edits items that are minutes old.
   */
  private static final long MOST_WRITES_READ_AGAIN = 30;

  private final WebflowClient client;
  private final SiteListing listing;
  private final WrittenSince written;
  private final ReturnedItems returned;
  private final RunLedger ledger;
  private final ItemMemory memory;
  private final SeenVariants seen;
  private final List<PackKey> packings;
  private @Nullable Instant lookedAt;
  private boolean lookedThrough;

  /** When others first edited an item that this run was done with already: for the next run. */
  private Instant leftForNext = Instant.MAX;

  EditsOfOthers(WebflowClient client, SiteListing listing, RunLedger ledger, ItemMemory memory) {
    this.client = client;
    this.listing = listing;
    this.written = new WrittenSince(client, listing, ledger.run().identity().collectionId());
    this.returned = new ReturnedItems(ledger, memory);
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
    var from = lookedThrough && lookedAt != null ? lookedAt : since.get();
    int[] found = new int[1];
    Batches noting = (variants, unnamed) -> found[0] += note(variants, unnamed);
    if (lookedThrough || !lookFurtherBack(from, noting)) {
      forEach(from, noting);
    }
    LOG.atInfo()
        .addKeyValue("since", from)
        .addKeyValue("variants", found[0])
        .log("edits-looked-up");
    lookedAt = now;
    lookedThrough = true;
  }

  /** Takes batches of variants. */
  private interface Batches {

    /**
     * @param unnamed whether they are listed for rows that do not name the primary locale
     */
    void take(List<SiteItem> variants, boolean unnamed);
  }

  /** All that was updated at or after a time, in the locales of the run. */
  private void forEach(Instant from, Batches use) {
    for (var locales : localeLists()) {
      inBatches(
          each -> listing.updated(locales, from, each),
          batch -> use.take(batch, locales.isEmpty()));
    }
  }

  /** The locales of the run, and none for the primary one where rows do not name it. */
  private List<List<String>> localeLists() {
    var locales = new LinkedHashSet<String>();
    packings.forEach(packing -> locales.addAll(packing.cmsLocaleIds()));
    var lists = new ArrayList<List<String>>();
    if (!locales.isEmpty()) {
      lists.add(List.copyOf(locales));
    }
    if (packings.stream().anyMatch(packing -> packing.cmsLocaleIds().isEmpty())) {
      lists.add(List.of());
    }
    return lists;
  }

  /**
   * What was missing for some nights was not looked at in them.
   *
   * @return whether all was listed that is since then
   */
  private boolean lookFurtherBack(Instant since, Batches use) {
    var back = returned.since().filter(since::isAfter);
    if (back.isEmpty()) {
      return false;
    }
    var lists = localeLists();
    var locales = lists.get(0);
    var few = returned.few(MOST_LOOKED_UP);
    boolean alike =
        few.stream().allMatch(each -> each.slugs().containsKey("") == locales.isEmpty());
    if (few.isEmpty() || lists.size() > 1 || !alike) {
      forEach(back.get(), use);
      return true;
    }
    var wanted = few.stream().map(EditsOfOthers::wanted).toList();
    boolean[] listed = new boolean[1];
    inBatches(
        each -> listed[0] = written.show(locales, back.get(), wanted, each),
        batch -> use.take(batch, locales.isEmpty()));
    return listed[0];
  }

  private static Wanted wanted(Returned item) {
    var slugs = new HashMap<String, Set<String>>();
    item.slugs().forEach((locale, slug) -> slugs.put(locale, Set.of(slug)));
    return new Wanted(item.siteItemId(), slugs);
  }

  private static void inBatches(
      Consumer<Consumer<SiteItem>> reading, Consumer<List<SiteItem>> use) {
    var batch = new ArrayList<SiteItem>();
    reading.accept(
        variant -> {
          batch.add(variant);
          if (batch.size() >= VARIANTS_A_BATCH) {
            use.accept(batch);
            batch.clear();
          }
        });
    use.accept(batch);
  }

  private int note(List<SiteItem> variants, boolean unnamed) {
    var items = seen.itemsOf(ids(variants));
    var edited = new ArrayList<Seen>();
    for (var variant : variants) {
      for (var item : items.getOrDefault(variant.id(), List.of())) {
        if (isLater(variant, item.siteUpdated())) {
          edited.add(seen(client, item.item(), variant, unnamed));
        }
      }
    }
    seen.note(edited);
    var first =
        firstOfOthers(
            variants.stream().filter(variant -> !items.containsKey(variant.id())).toList());
    leftForNext = earlier(first, leftForNext);
    return edited.size();
  }

  private static Set<String> ids(List<SiteItem> variants) {
    return variants.stream().map(SiteItem::id).collect(Collectors.toSet());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
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
    if (!lookedThrough && memory.firstSentAt().filter(at::isAfter).isPresent()) {
      return; // an attempt before this one has sent: the next run reads from its first request on
    }
    var known = writes <= FEW_WRITES ? at : afterWriting(writes, at);
    memory.seenAt(earlier(leftForNext, known));
  }

  private Instant afterWriting(long writes, Instant at) {
    return writes <= MOST_WRITES_READ_AGAIN
        ? lookBack(at)
        : memory.lastWrittenAt().filter(at::isBefore).orElse(at);
  }

  /**
   * Reads what was written since the list was read last, most of it by this run: up to when no edit
   * of others is among it. Where that cannot be read now, the next run reads it.
   */
  private Instant lookBack(Instant from) {
    var now = client.siteClock().earliest();
    // The site's clock is known to the second: our own last write is a later sure sign.
    Instant[] known = {memory.lastWrittenAt().filter(now::isBefore).orElse(now)};
    try {
      forEach(from, (variants, unnamed) -> known[0] = earlier(firstOfOthers(variants), known[0]));
    } catch (UnreachableException | ApiRefusedException | StoppedException e) {
      return from;
    }
    LOG.atInfo().addKeyValue("since", from).addKeyValue("known", known[0]).log("looked-back");
    return known[0];
  }

  /** When others first wrote one of these that a row is about; far away if they never did. */
  private Instant firstOfOthers(List<SiteItem> variants) {
    var ours = seen.lastWritten(ids(variants));
    return variants.stream()
        .filter(variant -> ours.containsKey(variant.id()))
        .filter(variant -> isLater(variant, ours.getOrDefault(variant.id(), 0L)))
        .flatMap(variant -> Stream.ofNullable(variant.lastUpdated()))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }
}
