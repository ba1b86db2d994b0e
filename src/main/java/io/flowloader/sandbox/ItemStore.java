package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The items of one collection. Items lie by their running number, which is their order of creation
 * too. Methods that change something are called inside {@link #change}; what they change is seen by
 * readers only after it was committed, because readers go by the index of locales.
 */
final class ItemStore {

  private static final String NEXT = "next";
  private static final String LATEST = "latest";
  private static final int VARIANTS_PER_ITEM = 16;

  private record Indexed(long seq, int locales) {}

  private final StateFile file;
  private final ItemIds ids;
  private final MVMap<Long, byte[]> items;
  private final MVMap<Long, byte[]> variants;
  private final MVMap<String, Long> slugs;
  private final MVMap<String, Long> reserved;
  private final MVMap<String, Long> counters;
  private final LocaleIndex index = new LocaleIndex();
  private final List<Indexed> uncommitted = new ArrayList<>();

  /**
   * @param idPrefix the first 12 hex digits of every item's id
   */
  ItemStore(StateFile file, String idPrefix) {
    this.file = file;
    this.ids = new ItemIds(idPrefix);
    this.items = file.map(idPrefix + ".items", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
    this.variants =
        file.map(idPrefix + ".variants", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
    this.slugs = file.map(idPrefix + ".slugs", StringDataType.INSTANCE, LongDataType.INSTANCE);
    this.reserved =
        file.map(idPrefix + ".reserved", StringDataType.INSTANCE, LongDataType.INSTANCE);
    this.counters =
        file.map(idPrefix + ".counters", StringDataType.INSTANCE, LongDataType.INSTANCE);
    items.forEach((seq, bytes) -> index.put(seq, StoredItem.localesOf(bytes)));
  }

  /** Does the work alone, commits it, and lets readers see it. */
  <T> T change(Supplier<T> work) {
    return file.change(
        () -> {
          uncommitted.clear();
          return work.get();
        },
        this::showToReaders);
  }

  String idOf(long seq) {
    return ids.of(seq);
  }

  /** The running number in an id; -1 when the id is none of this collection. */
  long seqOf(String id) {
    return ids.seqOf(id);
  }

  boolean isTaken(String slug) {
    return slugs.containsKey(slug) || reserved.containsKey(slug);
  }

  /** The item that holds the slug in any locale; -1 for none. */
  long holderOf(String slug) {
    Long seq = slugs.get(slug);
    return seq == null ? -1 : seq;
  }

  void reserve(String slug) {
    reserved.put(slug, 0L);
  }

  void releaseReserved() {
    reserved.clear();
  }

  /** Adds an item under a slug that is free; its creation time is never before the one before. */
  StoredItem add(int locales, long now, boolean draft, boolean archived, NewItem item) {
    long createdOn = Math.max(now, counter(LATEST));
    long seq = end();
    counters.put(LATEST, createdOn);
    counters.put(NEXT, seq + 1);
    var common =
        new Variant(draft, archived, createdOn, 0, item.name(), item.slug(), item.fieldData());
    var stored = new StoredItem(seq, locales, createdOn, common);
    items.put(seq, stored.encoded());
    slugs.put(item.slug(), seq);
    uncommitted.add(new Indexed(seq, locales));
    return stored;
  }

  /** Adds variants to an item, under a slug that is free or its own. */
  List<Place> addLocales(long seq, int locales, Variant variant) {
    var item = get(seq);
    items.put(seq, item.inLocales(item.locales() | locales).encoded());
    var places =
        SandboxLocale.ofMask(locales).stream()
            .map(locale -> new Place(seq, locale.number()))
            .toList();
    places.forEach(place -> variants.put(key(place), variant.encoded()));
    slugs.put(variant.slug(), seq);
    uncommitted.add(new Indexed(seq, item.locales() | locales));
    return places;
  }

  void update(Place place, Variant variant) {
    String before = variant(get(place.seq()), place.locale()).slug();
    variants.put(key(place), variant.encoded());
    slugs.put(variant.slug(), place.seq());
    reserveUnless(before, place.seq());
  }

  /** Removes the item in those locales; its slugs stay reserved once no variant has them. */
  void remove(long seq, int locales) {
    var item = get(seq);
    var slugsBefore =
        SandboxLocale.ofMask(item.locales() & locales).stream()
            .map(locale -> variant(item, locale.number()).slug())
            .toList();
    int left = item.locales() & ~locales;
    if (left == 0) {
      items.remove(seq);
    } else {
      items.put(seq, item.inLocales(left).encoded());
    }
    SandboxLocale.ofMask(locales).forEach(l -> variants.remove(key(new Place(seq, l.number()))));
    uncommitted.add(new Indexed(seq, left));
    slugsBefore.forEach(slug -> reserveUnless(slug, seq));
  }

  synchronized boolean contains(Place place) {
    return place.seq() > 0 && index.contains(place.seq(), place.locale());
  }

  synchronized long count(int locales, long from, long to) {
    return index.count(locales, from, to);
  }

  synchronized List<Place> page(
      int locales, long from, long to, long skip, int limit, boolean descending) {
    return index.page(locales, from, to, skip, limit, descending);
  }

  /** The item; null when it has gone meanwhile. */
  @Nullable StoredItem find(long seq) {
    byte @Nullable [] bytes = items.get(seq);
    return bytes == null ? null : StoredItem.decoded(seq, bytes);
  }

  StoredItem get(long seq) {
    var item = find(seq);
    if (item == null) {
      throw new IllegalStateException("item " + idOf(seq) + " is not there");
    }
    return item;
  }

  /** What the item is in that locale. */
  Variant variant(StoredItem item, int locale) {
    byte @Nullable [] own =
        variants.isEmpty() ? null : variants.get(key(new Place(item.seq(), locale)));
    return own == null ? item.common() : Variant.decoded(own);
  }

  /** The first running number whose item was created then or later; past the end if none was. */
  long firstCreatedFrom(long time) {
    long low = 1;
    long high = end();
    while (low < high) {
      long middle = (low + high) >>> 1;
      Long seq = items.ceilingKey(middle);
      byte @Nullable [] bytes = seq == null ? null : items.get(seq);
      if (bytes == null || StoredItem.createdOnOf(bytes) >= time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first running number that is still to be given. */
  long end() {
    return Math.max(1, counter(NEXT));
  }

  /** All items by creation; read while others write, so it may show some of what they add. */
  Stream<StoredItem> all() {
    return LongStream.range(1, end()).mapToObj(this::find).flatMap(Stream::ofNullable);
  }

  private synchronized void showToReaders() {
    uncommitted.forEach(item -> index.put(item.seq(), item.locales()));
    uncommitted.clear();
  }

  private void reserveUnless(String slug, long seq) {
    var item = find(seq);
    boolean held =
        item != null
            && SandboxLocale.ofMask(item.locales()).stream()
                .anyMatch(locale -> variant(item, locale.number()).slug().equals(slug));
    if (!held) {
      slugs.remove(slug);
      reserve(slug);
    }
  }

  private long counter(String name) {
    Long value = counters.get(name);
    return value == null ? 0 : value;
  }

  private static long key(Place place) {
    return place.seq() * VARIANTS_PER_ITEM + place.locale();
  }
}
