package io.flowloader.ledger.memory;

import io.flowloader.ledger.ChangeStates;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares the rows that wait with what the memory has of them, without a call: a row that it does
 * not know is to be created, one that says what was sent before is UNCHANGED, and of one that says
 * otherwise it writes down exactly what differs. Batch by batch in the order of the file; what was
 * done before a kill is found done.
 */
public final class Comparison {

  private static final int ITEMS_A_BATCH = 500;
  private static final long CHARACTERS_A_BATCH = 2_000_000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ChangeStates states;
  private final ItemMemory memory;
  private final ComparisonRules rules;
  private final ContentReader contents;
  private final Changes changes;
  private final SeenVariants seen;
  private final Supplier<String> primaryLocale;
  private final VariantHash hash = new VariantHash();
  private final RowRange rows;
  private long after;

  /**
   * @param ledger of the run
   * @param memory what is known of the collection
   * @param primaryLocale the cmsLocaleId of the primary locale, empty if it is not known; asked for
   *     where only one of a row and the memory names it
   */
  public Comparison(
      RunLedger ledger, ItemMemory memory, ComparisonRules rules, Supplier<String> primaryLocale) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.states = ledger.changeStates();
    this.memory = memory;
    this.rules = rules;
    this.primaryLocale = primaryLocale;
    this.contents = new ContentReader(ledger);
    this.changes = new Changes(jdbc);
    this.seen = new SeenVariants(ledger);
    this.rows = ledger.rows();
    this.after = rows.before();
  }

  private record Waiting(long item, String key, int rows) {}

  /** Compares the next rows. Returns how many that were; 0 when there are no more. */
  public long next() {
    var batch = batch();
    if (batch.isEmpty()) {
      return 0;
    }
    var known = memory.find(batch.stream().map(Waiting::key).toList());
    var found = new HashMap<Long, KnownItem>();
    for (var row : batch) {
      var item = known.get(row.key());
      if (item != null) {
        found.put(row.item(), item);
      }
    }
    if (!found.isEmpty()) {
      compare(found);
    }
    after = batch.get(batch.size() - 1).item();
    return batch.stream().mapToLong(Waiting::rows).sum();
  }

  private List<Waiting> batch() {
    var chosen = new ArrayList<Waiting>();
    long[] characters = new long[1];
    jdbc.query(
        """
        SELECT i.item_id, %s, i.characters, i.row_count FROM item i%s
        WHERE i.item_id > ? AND i.item_id < ? AND i.valid = TRUE
          AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
        ORDER BY i.item_id LIMIT ?
        """
            .formatted(
                rules.keyField().equals(Keys.SLUG) ? "i.slug" : "k.item_key",
                rules.keyField().equals(Keys.SLUG)
                    ? ""
                    : " JOIN item_key k ON k.item_id = i.item_id"),
        row -> {
          characters[0] += row.getLong(3);
          if (chosen.isEmpty() || characters[0] <= CHARACTERS_A_BATCH) {
            chosen.add(new Waiting(row.getLong(1), row.getString(2), row.getInt(4)));
          }
        },
        after,
        rows.after(),
        ITEMS_A_BATCH);
    return chosen;
  }

  private void compare(Map<Long, KnownItem> found) {
    var staged = contents.of(found.keySet().stream().sorted().toList(), targets(found));
    var differing = new HashMap<Long, KnownItem>();
    found.forEach(
        (item, known) -> {
          var row = staged.get(item);
          if (row != null && !isSame(row, known)) {
            differing.put(item, known);
          }
        });
    var before = contents.of(differing.values().stream().map(KnownItem::source).toList(), Map.of());
    commits.commit(
        () -> {
          var compared = new ArrayList<ChangeStates.Compared>();
          found.forEach(
              (item, known) -> {
                var differs =
                    differing.containsKey(item)
                        && change(staged.get(item), known, before.get(known.source()));
                compared.add(
                    new ChangeStates.Compared(
                        item,
                        differs ? ItemState.CHANGING : ItemState.UNCHANGED,
                        known.siteItemId()));
                if (known.contested() != 0) {
                  seen.copy(known.contested(), item);
                }
              });
          states.compare(compared);
        });
  }

  private boolean isSame(ItemContents row, KnownItem known) {
    return row.key().cmsLocaleIds().equals(known.packing().cmsLocaleIds())
        && row.key().draft() == known.packing().draft()
        && row.key().archived() == known.packing().archived()
        && Arrays.equals(hash.of(row.key(), row.wanted().values()), known.hashes());
  }

  private boolean change(
      @org.jspecify.annotations.Nullable ItemContents row,
      KnownItem known,
      @org.jspecify.annotations.Nullable ItemContents source) {
    if (row == null) {
      return false;
    }
    var before = new HashMap<String, tools.jackson.databind.node.ObjectNode>();
    for (var locale : localesOf(known.packing())) {
      var kept = source == null ? null : source.sent().get(locale);
      before.put(
          asTheRowNamesIt(locale, row),
          kept == null ? io.flowloader.draft.ExactJson.MAPPER.createObjectNode() : kept);
    }
    var differences = ItemDifference.between(before, row.wanted(), was(row, known), rules);
    if (differences.isEmpty()) {
      return false;
    }
    var kept = KeptContent.of(ItemDifference.after(before, row.wanted(), differences), row);
    if (kept != null) {
      changes.rewrite(row.item(), kept.base(), kept.own());
    }
    changes.write(row.item(), differences);
    return true;
  }

  /** The primary locale has two names: none at all, and its id. */
  private String asTheRowNamesIt(String locale, ItemContents row) {
    if (row.wanted().containsKey(locale)) {
      return locale;
    }
    if (locale.isEmpty()) {
      return primaryLocale.get();
    }
    return row.wanted().containsKey("") && locale.equals(primaryLocale.get()) ? "" : locale;
  }

  private static List<String> localesOf(PackKey packing) {
    return packing.cmsLocaleIds().isEmpty() ? List.of("") : packing.cmsLocaleIds();
  }

  /** What the item was, if it is to be something else. */
  private static Change.@org.jspecify.annotations.Nullable Was was(
      ItemContents row, KnownItem known) {
    return row.key().draft() == known.packing().draft()
            && row.key().archived() == known.packing().archived()
        ? null
        : new Change.Was(known.packing().draft(), known.packing().archived());
  }

  /** Rows of the file that these refer to and that the memory knows, with their ids on the site. */
  private Map<Long, String> targets(Map<Long, KnownItem> found) {
    var keys = new HashMap<Long, String>();
    jdbc.query(
        """
        SELECT DISTINCT r.target_item_id, %s
        FROM UNNEST(?) s(id)
          JOIN item_reference r ON r.item_id = s.id
          JOIN item i ON i.item_id = r.target_item_id%s
        """
            .formatted(
                rules.keyField().equals(Keys.SLUG) ? "i.slug" : "k.item_key",
                rules.keyField().equals(Keys.SLUG)
                    ? ""
                    : " JOIN item_key k ON k.item_id = i.item_id"),
        row -> {
          keys.put(row.getLong(1), row.getString(2));
        },
        (Object) found.keySet().toArray(Long[]::new));
    if (keys.isEmpty()) {
      return Map.of();
    }
    var known = memory.find(keys.values());
    var ids = new HashMap<Long, String>();
    keys.forEach(
        (item, key) -> {
          var target = known.get(key);
          if (target != null) {
            ids.put(item, target.siteItemId());
          }
        });
    return ids;
  }
}
