package io.flowloader.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file whose rows differ by locale and refer to each other, drawn from a seed, with what every
 * locale of every item is to have at the end.
 */
final class LocalizedFile {

  /** In the site's order. */
  static final List<String> TAGS = List.of("en-US", "fr-FR", "de-DE");

  private static final List<String> FIELDS = List.of("summary", "next-article", "related-articles");

  /**
   * An item of the file.
   *
   * @param number 0 for the first; it stands in the item's body
   * @param wanted the slug that it asks for
   * @param tags its locales, in the site's order
   * @param isBad whether a cell of it is no value
   * @param shared what the file says of no locale in particular, by field
   * @param own what it says of single locales, by tag and field
   */
  record Item(
      int number,
      String wanted,
      List<String> tags,
      boolean isBad,
      Map<String, String> shared,
      Map<String, Map<String, String>> own) {

    private String name() {
      return "Item " + number;
    }

    private String ownOf(String tag, String field) {
      return own.getOrDefault(tag, Map.of()).getOrDefault(field, "");
    }

    /** What it refers to in any locale. */
    private Stream<String> references() {
      return Stream.concat(Stream.of(shared), own.values().stream())
          .flatMap(
              values ->
                  Stream.of(
                      values.getOrDefault("next-article", ""),
                      values.getOrDefault("related-articles", "")))
          .flatMap(cell -> Stream.of(cell.split("\\|")))
          .filter(each -> !each.isEmpty());
    }
  }

  private final Random chance;
  private final boolean rowPerLocale;
  private final boolean emptied;
  private final boolean slugsTwice;
  private final List<String> onSite;
  private final List<Item> items = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** The item that each data row belongs to. */
  private final List<Item> ofRows = new ArrayList<>();

  /**
   * @param emptied whether a missing translation empties the field
   * @param slugsTwice whether rows may want the slug of an earlier one
   * @param onSite slugs that the collection has before
   */
  LocalizedFile(
      Random chance,
      boolean rowPerLocale,
      boolean emptied,
      boolean slugsTwice,
      List<String> onSite) {
    this.chance = chance;
    this.rowPerLocale = rowPerLocale;
    this.emptied = emptied;
    this.slugsTwice = slugsTwice && !rowPerLocale;
    this.onSite = onSite;
    int count = 1 + chance.nextInt(chance.nextInt(3) == 0 ? 40 : 9);
    for (int i = 0; i < count; i++) {
      items.add(item(i, count));
    }
    write();
  }

  private Item item(int number, int count) {
    var tags = new ArrayList<>(TAGS);
    tags.removeIf(tag -> chance.nextInt(3) == 0);
    if (tags.isEmpty()) {
      tags.add(TAGS.get(chance.nextInt(TAGS.size())));
    }
    boolean bad = chance.nextInt(25) == 0;
    var own = new LinkedHashMap<String, Map<String, String>>();
    var shared = rowPerLocale ? Map.<String, String>of() : values("shared", count);
    for (var tag : tags) {
      if (rowPerLocale || (!tag.equals("en-US") && chance.nextInt(3) > 0)) {
        own.put(tag, values(tag, count));
      }
    }
    var earlier = items.isEmpty() ? null : items.get(chance.nextInt(items.size()));
    var wanted =
        slugsTwice && earlier != null && !earlier.isBad() && chance.nextInt(5) == 0
            ? earlier.wanted()
            : "row-" + number;
    return new Item(number, wanted, List.copyOf(tags), bad, shared, own);
  }

  private Map<String, String> values(String tag, int count) {
    var values = new LinkedHashMap<String, String>();
    if (chance.nextInt(4) > 0) {
      values.put("summary", "Words " + chance.nextInt(3) + " " + tag);
    }
    if (chance.nextInt(4) == 0) {
      values.put("next-article", target(count));
    }
    if (chance.nextInt(6) == 0) {
      var several = new LinkedHashSet<>(List.of(target(count), target(count)));
      values.put("related-articles", String.join("|", several));
    }
    return values;
  }

  /** By slug or by name; it may stand before or behind, or be the row itself. */
  private String target(int count) {
    if (chance.nextInt(4) == 0) {
      return "before";
    }
    return "Item " + chance.nextInt(count);
  }

  private void write() {
    if (rowPerLocale) {
      lines.add("locale,name,slug,body,stock,summary,next-article,related-articles");
      var rows = new ArrayList<Map.Entry<Item, String>>();
      items.forEach(item -> item.tags().forEach(tag -> rows.add(Map.entry(item, tag))));
      Collections.shuffle(rows, chance);
      rows.forEach(row -> write(row.getKey(), row.getValue()));
    } else {
      lines.add(
          "name,slug,locales,body,stock,summary,next-article,related-articles,"
              + "summary[fr-FR],next-article[fr-FR],related-articles[fr-FR],"
              + "summary[de-DE],next-article[de-DE],related-articles[de-DE],slug[fr-FR]");
      items.forEach(this::write);
    }
  }

  private void write(Item item, String tag) {
    var cells = FIELDS.stream().map(field -> item.ownOf(tag, field));
    boolean bad = item.isBad() && tag.equals(item.tags().get(0));
    add(item, Stream.concat(Stream.of(tag), Stream.concat(beginning(item, bad), cells)));
  }

  private void write(Item item) {
    var shared = FIELDS.stream().map(field -> item.shared().getOrDefault(field, ""));
    var own =
        Stream.of("fr-FR", "de-DE")
            .flatMap(tag -> FIELDS.stream().map(field -> item.ownOf(tag, field)));
    var head = beginning(item, item.isBad()).collect(Collectors.toCollection(ArrayList::new));
    head.add(2, String.join("|", item.tags()));
    add(
        item,
        Stream.of(head.stream(), shared, own, Stream.of(ownSlug(item))).flatMap(each -> each));
  }

  private static String ownSlug(Item item) {
    return item.number() % 3 == 1 && item.tags().indexOf("fr-FR") > 0 ? "le-" + item.number() : "";
  }

  private static Stream<String> beginning(Item item, boolean bad) {
    return Stream.of(item.name(), item.wanted(), "row <" + item.number() + ">", bad ? "many" : "7");
  }

  private void add(Item item, Stream<String> cells) {
    lines.add(cells.collect(Collectors.joining(",")));
    ofRows.add(item);
  }

  List<String> lines() {
    return lines;
  }

  /** The item of each data row, in file order. */
  List<Item> ofRows() {
    return ofRows;
  }

  List<Item> items() {
    return items;
  }

  /** The items that are to be refused: bad ones, and those that refer to one of them. */
  Set<Integer> invalid() {
    var invalid = new HashSet<Integer>();
    items.stream().filter(Item::isBad).forEach(item -> invalid.add(item.number()));
    boolean more = true;
    while (more) {
      more =
          invalid.addAll(
              items.stream()
                  .filter(
                      item ->
                          item.references()
                              .anyMatch(
                                  each -> targetOf(each).filter(invalid::contains).isPresent()))
                  .map(Item::number)
                  .toList());
    }
    return invalid;
  }

  /** The row that a reference names; none if it names what is on the site. */
  private Optional<Integer> targetOf(String reference) {
    return onSite.contains(reference)
        ? Optional.empty()
        : Optional.of(Integer.valueOf(reference.replace("Item ", "")));
  }

  /**
   * What an item is to have in a locale, by field; fields that it is not to have are left out. A
   * list of ids is joined by {@code |}.
   *
   * @param idOf the item's id on the site of a reference
   */
  Map<String, String> expected(Item item, String tag, Function<String, String> idOf) {
    var expected = new LinkedHashMap<String, String>();
    expected.put("name", item.name());
    expected.put("stock", "7");
    expected.put("body", "row <" + item.number() + ">");
    for (var field : FIELDS) {
      var cell = cell(item, tag, field);
      if (cell != null && !cell.isEmpty()) {
        expected.put(
            field,
            field.equals("summary")
                ? cell
                : Stream.of(cell.split("\\|")).map(idOf).collect(Collectors.joining("|")));
      }
    }
    return expected;
  }

  /** The slug of a locale that has one of its own; null where it has that of the item. */
  @Nullable String ownSlug(Item item, String tag) {
    return !rowPerLocale && tag.equals("fr-FR") && !ownSlug(item).isEmpty() ? ownSlug(item) : null;
  }

  private @Nullable String cell(Item item, String tag, String field) {
    var own = item.ownOf(tag, field);
    if (!own.isEmpty()) {
      return own;
    }
    boolean hasColumn = rowPerLocale || !tag.equals("en-US");
    if (emptied && hasColumn) {
      return null;
    }
    var shared = item.shared().getOrDefault(field, "");
    return shared.isEmpty() && !emptied ? item.ownOf(item.tags().get(0), field) : shared;
  }
}
