package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.UpdateState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Puts together what items have, of any run, out of all that is staged and known of them. */
final class ContentReader {

  /** Stands for an item that is none yet; no id of the site has a colon. */
  private static final String ROW = "row:";

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;

  ContentReader(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.packKeys = ledger.packKeys();
  }

  PackKey packKey(List<String> locales, boolean draft, boolean archived) {
    return packKeys.of(locales, draft, archived);
  }

  /** What one locale has other than the first, and what of it is sent. */
  private record Own(ObjectNode data, boolean done, @Nullable ObjectNode before, boolean added) {}

  private record Place(String locale, boolean inList, @Nullable String value) {}

  /** An item as its tables have it. */
  private static final class Parts {
    private final PackKey key;
    private final ObjectNode base;
    private final Map<String, Own> own = new HashMap<>();
    private final Map<String, List<Place>> references = new LinkedHashMap<>();

    private Parts(PackKey key, ObjectNode base) {
      this.key = key;
      this.base = base;
    }
  }

  /**
   * The contents of these items; those whose content is no longer kept are left out.
   *
   * @param known the id on the site of a row that is none of the items which requests made; by its
   *     number in the ledger
   */
  Map<Long, ItemContents> of(Collection<Long> items, Map<Long, String> known) {
    var ids = items.toArray(Long[]::new);
    var parts = parts(ids);
    var contents = new LinkedHashMap<Long, ItemContents>();
    readOwn(ids, parts);
    readReferences(ids, parts, known);
    parts.forEach((item, each) -> contents.put(item, contents(item, each)));
    return contents;
  }

  private Map<Long, Parts> parts(Long[] ids) {
    var parts = new LinkedHashMap<Long, Parts>();
    jdbc.query(
        """
        SELECT i.item_id, i.packing_id, c.field_data
        FROM UNNEST(?) s(id)
          JOIN item i ON i.item_id = s.id
          JOIN item_content c ON c.item_id = s.id
        ORDER BY i.item_id
        """,
        row -> {
          parts.put(
              row.getLong(1), new Parts(packKeys.known(row.getLong(2)), json(row.getString(3))));
        },
        (Object) ids);
    return parts;
  }

  private void readOwn(Long[] ids, Map<Long, Parts> parts) {
    jdbc.query(
        """
        SELECT u.item_id, u.cms_locale_id, u.field_data, e.state, c.old_data, c.adds
        FROM UNNEST(?) s(id)
          JOIN locale_update u ON u.item_id = s.id
          LEFT JOIN locale_update_outcome e
            ON e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id
          LEFT JOIN locale_change c
            ON c.item_id = u.item_id AND c.cms_locale_id = u.cms_locale_id
        """,
        row -> {
          var item = parts.get(row.getLong(1));
          if (item != null) {
            var before = row.getString(5);
            item.own.put(
                row.getString(2),
                new Own(
                    json(row.getString(3)),
                    UpdateState.DONE.name().equals(row.getString(4)),
                    before == null ? null : json(before),
                    row.getBoolean(6)));
          }
        },
        (Object) ids);
  }

  private void readReferences(Long[] ids, Map<Long, Parts> parts, Map<Long, String> known) {
    jdbc.query(
        """
        SELECT r.item_id, r.cms_locale_id, r.field, r.in_list, r.wanted,
          CASE WHEN r.target_item_id IS NULL THEN r.site_item_id
            WHEN t.state = ? THEN NULL
            ELSE t.site_item_id END,
          r.target_item_id, i.slug
        FROM UNNEST(?) s(id)
          JOIN item_reference r ON r.item_id = s.id
          LEFT JOIN item i ON i.item_id = r.target_item_id
          LEFT JOIN item_outcome t ON t.item_id = r.target_item_id
        ORDER BY r.item_id, r.cms_locale_id, r.field, r.place
        """,
        row -> {
          var item = parts.get(row.getLong(1));
          if (item != null) {
            var id = row.getString(6);
            var target = row.getLong(7);
            var value = id != null ? id : known.get(target);
            if (value == null && row.getString(8) != null) {
              value = ROW + row.getString(8);
            }
            item.references
                .computeIfAbsent(row.getString(3), field -> new ArrayList<>())
                .add(new Place(row.getString(2), row.getBoolean(4), value));
          }
        },
        ItemState.REJECTED.name(),
        ids);
  }

  /** Locales that items were created with and that the site never showed, by item. */
  Map<Long, Set<String>> neverShown(Collection<Long> items) {
    var found = new HashMap<Long, Set<String>>();
    jdbc.query(
        """
        SELECT v.item_id, v.cms_locale_id
        FROM UNNEST(?) s(id) JOIN item_variant v ON v.item_id = s.id
        WHERE v.state <> ? AND NOT EXISTS (
          SELECT 1 FROM locale_update_outcome e
          WHERE e.item_id = v.item_id AND e.cms_locale_id = v.cms_locale_id)
        """,
        row -> {
          found.computeIfAbsent(row.getLong(1), item -> new TreeSet<>()).add(row.getString(2));
        },
        items.toArray(Long[]::new),
        ItemState.CREATED.name());
    return found;
  }

  private static ItemContents contents(long item, Parts parts) {
    var locales = parts.key.cmsLocaleIds().isEmpty() ? List.of("") : parts.key.cmsLocaleIds();
    var wanted = new LinkedHashMap<String, ObjectNode>();
    var sent = new LinkedHashMap<String, ObjectNode>();
    var maybe = new LinkedHashMap<String, ObjectNode>();
    var referring = new LinkedHashMap<String, Set<String>>();
    for (var locale : locales) {
      var own = parts.own.get(locale);
      var all = parts.base.deepCopy();
      if (own != null) {
        overlay(all, own.data());
      }
      referring.put(locale, refer(all, parts.references, locale, locales.get(0)));
      wanted.put(locale, all);
      if (own == null || own.done()) {
        sent.put(locale, all);
      } else if (!own.added()) {
        var before = own.before();
        sent.put(locale, before == null ? parts.base : overlay(all.deepCopy(), before));
        maybe.put(locale, all);
      }
    }
    return new ItemContents(item, parts.key, wanted, sent, maybe, referring);
  }

  /** Sets the fields of a change; null takes one away. */
  static ObjectNode overlay(ObjectNode data, ObjectNode change) {
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                data.remove(field.getKey());
              } else {
                data.set(field.getKey(), field.getValue());
              }
            });
    return data;
  }

  /** As references are sent: those of the locale, or of all, or of the first one. */
  private static Set<String> refer(
      ObjectNode data, Map<String, List<Place>> references, String locale, String first) {
    var fields = new TreeSet<String>();
    references.forEach(
        (field, places) -> {
          for (var of : List.of(locale, "", first)) {
            var found = places.stream().filter(each -> each.locale().equals(of)).toList();
            if (!found.isEmpty()) {
              if (put(data, field, found)) {
                fields.add(field);
              }
              return;
            }
          }
        });
    return fields;
  }

  private static boolean put(ObjectNode data, String field, List<Place> places) {
    var values = places.stream().filter(each -> each.value() != null).toList();
    if (values.isEmpty()) {
      return false;
    }
    if (values.get(0).inList()) {
      var list = data.putArray(field);
      values.forEach(each -> list.add(each.value()));
    } else {
      data.put(field, values.get(0).value());
    }
    return true;
  }

  static ObjectNode json(String text) {
    return (ObjectNode) ExactJson.MAPPER.readTree(text);
  }
}
