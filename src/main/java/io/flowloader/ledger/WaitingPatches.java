package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The changes of variants of one run that wait to be sent, after their items were created. */
public final class WaitingPatches {

  private static final int PATCHES_A_BITE = 2_000;

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final RowRange rows;

  WaitingPatches(JdbcTemplate jdbc, PackKeys packKeys, long run) {
    this.jdbc = jdbc;
    this.packKeys = packKeys;
    this.rows = new RowRange(run);
  }

  /** A change that waits, without its content, which may be large. */
  private record Found(
      WaitingPatch.Key key, String siteItemId, String slug, PackKey packing, int characters) {}

  /**
   * Changes that can be sent together.
   *
   * @param full whether no more of those that wait can join them
   */
  public record Packed(List<WaitingPatch> patches, boolean full) {}

  /**
   * The next changes that can be sent, in file order.
   *
   * @param limit at most so much
   * @param without those that are on their way
   */
  public Packed next(PackLimit limit, Set<WaitingPatch.Key> without) {
    var chosen = new ArrayList<Found>();
    var pack = limit.begin();
    boolean full = false;
    for (var found : find(limit.rows() + without.size())) {
      if (without.contains(found.key())) {
        continue;
      }
      if (!pack.takes(found.characters())) {
        full = true;
        break;
      }
      chosen.add(found);
    }
    return new Packed(withContent(chosen), full || pack.room() == 0);
  }

  /**
   * How many requests change the variants of items that wait to be created; reads all, in bites.
   */
  public long countRequests(PackLimit limit) {
    long requests = 0;
    var pack = limit.begin();
    var last = new WaitingPatch.Key(rows.before(), "");
    while (true) {
      var bite = planned(last);
      for (var patch : bite.entrySet()) {
        last = patch.getKey();
        if (requests == 0 || !pack.takes(patch.getValue())) {
          requests++;
          pack = limit.begin();
          pack.takes(patch.getValue());
        }
      }
      if (bite.size() < PATCHES_A_BITE) {
        return requests;
      }
    }
  }

  /** The size of the next changes of items that wait, in file order. */
  private Map<WaitingPatch.Key, Integer> planned(WaitingPatch.Key after) {
    var found = new LinkedHashMap<WaitingPatch.Key, Integer>();
    jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, CHAR_LENGTH(p.field_data)
        FROM item_patch p JOIN item i ON i.item_id = p.item_id
        WHERE p.item_id >= ? AND p.item_id < ? AND (p.item_id > ? OR p.cms_locale_id > ?)
          AND i.state = ?
        ORDER BY p.item_id, p.cms_locale_id LIMIT ?
        """,
        row -> {
          found.put(new WaitingPatch.Key(row.getLong(1), row.getString(2)), row.getInt(3));
        },
        after.itemId(),
        rows.after(),
        after.itemId(),
        after.cmsLocaleId(),
        ItemState.PENDING.name(),
        PATCHES_A_BITE);
    return found;
  }

  private List<Found> find(int most) {
    return jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, i.site_item_id, i.slug, i.packing_id,
          CHAR_LENGTH(p.field_data)
        FROM item_patch p JOIN item i ON i.item_id = p.item_id
        WHERE p.state = ? AND p.item_id > ? AND p.item_id < ? AND i.state = ?
          AND i.site_item_id IS NOT NULL
          AND NOT EXISTS (
            SELECT 1 FROM item_reference r JOIN item t ON t.item_id = r.target_item_id
            WHERE r.item_id = p.item_id AND t.state IN (?, ?, ?))
        ORDER BY p.state, p.item_id, p.cms_locale_id LIMIT ?
        """,
        (row, i) ->
            new Found(
                new WaitingPatch.Key(row.getLong(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                packKeys.known(row.getLong(5)),
                row.getInt(6)),
        PatchState.WAITING.name(),
        rows.before(),
        rows.after(),
        ItemState.PATCHING.name(),
        ItemState.PENDING.name(),
        ItemState.SENDING.name(),
        ItemState.UNKNOWN.name(),
        most);
  }

  private List<WaitingPatch> withContent(List<Found> chosen) {
    Map<WaitingPatch.Key, String> content = new HashMap<>();
    jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, p.field_data
        FROM UNNEST(?, ?) s(id, locale)
          JOIN item_patch p ON p.item_id = s.id AND p.cms_locale_id = s.locale
        """,
        row -> {
          content.put(new WaitingPatch.Key(row.getLong(1), row.getString(2)), row.getString(3));
        },
        chosen.stream().map(found -> found.key().itemId()).toArray(Long[]::new),
        chosen.stream().map(found -> found.key().cmsLocaleId()).toArray(String[]::new));
    var items = chosen.stream().map(found -> found.key().itemId()).distinct();
    var references = new PatchReferences(jdbc, items.toArray(Long[]::new));
    return chosen.stream()
        .map(
            found ->
                patch(
                    found,
                    references,
                    Objects.requireNonNull(content.get(found.key()), "every change has content")))
        .toList();
  }

  private static WaitingPatch patch(Found found, PatchReferences references, String content) {
    var locales = found.packing().cmsLocaleIds();
    var filled = references.fill(found.key(), content, locales.isEmpty() ? "" : locales.get(0));
    return new WaitingPatch(
        found.key().itemId(),
        found.key().cmsLocaleId(),
        found.siteItemId(),
        found.slug(),
        found.packing().draft(),
        found.packing().archived(),
        filled.fieldData(),
        filled.missing());
  }
}
