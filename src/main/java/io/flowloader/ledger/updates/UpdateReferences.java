package io.flowloader.ledger.updates;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.ItemState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts the items that rows became into the fields of the rows that refer to them. */
final class UpdateReferences {

  private static final JsonMapper MAPPER = ExactJson.MAPPER;

  /** A place of a field, with the item that it refers to. */
  private record Place(
      String cmsLocaleId,
      String field,
      boolean inList,
      boolean strict,
      @Nullable String wanted,
      @Nullable String siteItemId) {}

  private final Map<Long, List<Place>> places = new HashMap<>();

  /** Reads the places of these items; their targets are settled. */
  UpdateReferences(JdbcTemplate jdbc, Long[] items) {
    jdbc.query(
        """
        SELECT r.item_id, r.cms_locale_id, r.field, r.in_list, r.strict, r.wanted,
          CASE WHEN r.target_item_id IS NULL THEN r.site_item_id
            WHEN t.state = ? THEN NULL
            ELSE t.site_item_id END
        FROM item_reference r LEFT JOIN item_outcome t ON t.item_id = r.target_item_id
        WHERE r.item_id = ANY(?) ORDER BY r.item_id, r.cms_locale_id, r.field, r.place
        """,
        row -> {
          places
              .computeIfAbsent(row.getLong(1), item -> new ArrayList<>())
              .add(
                  new Place(
                      row.getString(2),
                      row.getString(3),
                      row.getBoolean(4),
                      row.getBoolean(5),
                      row.getString(6),
                      row.getString(7)));
        },
        ItemState.REJECTED.name(),
        items);
  }

  /**
   * The update with its references filled in.
   *
   * @param onlyItsOwn whether fields that the update does not name are left alone
   * @param primary the first of the item's locales; what refers in it holds for those without
   */
  Filled fill(LocaleUpdate.Key key, String fieldData, String primary, boolean onlyItsOwn) {
    var own = places.get(key.itemId());
    if (own == null) {
      return new Filled(fieldData, List.of());
    }
    var json = (ObjectNode) MAPPER.readTree(fieldData);
    var missing = new ArrayList<String>();
    inLocale(own, key.cmsLocaleId(), primary)
        .forEach(
            (field, values) -> {
              if (!onlyItsOwn || json.has(field)) {
                put(json, field, values, missing, onlyItsOwn);
              }
            });
    return new Filled(json.toString(), missing);
  }

  /**
   * An update that can be sent.
   *
   * @param missing what is referred to and did not become an item, as the file names it
   */
  record Filled(String fieldData, List<String> missing) {}

  private static Map<String, List<Place>> inLocale(List<Place> all, String locale, String primary) {
    var fields = new LinkedHashMap<String, List<Place>>();
    for (var place : all) {
      fields.computeIfAbsent(place.field(), field -> new ArrayList<>()).add(place);
    }
    fields.replaceAll((field, values) -> ofLocale(values, List.of(locale, "", primary)));
    return fields;
  }

  private static List<Place> ofLocale(List<Place> values, List<String> locales) {
    for (var locale : locales) {
      var found = values.stream().filter(each -> each.cmsLocaleId().equals(locale)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static void put(
      ObjectNode json, String field, List<Place> values, List<String> missing, boolean standIn) {
    values.stream()
        .filter(each -> each.siteItemId() == null && each.strict() && each.wanted() != null)
        .forEach(each -> missing.add(String.valueOf(each.wanted())));
    var ids = values.stream().filter(each -> each.siteItemId() != null).toList();
    if (ids.isEmpty()) {
      if (standIn && values.stream().anyMatch(each -> each.wanted() != null)) {
        json.remove(field); // what stood in for it is no value
      }
      return;
    }
    if (ids.get(0).inList()) {
      var list = json.putArray(field);
      ids.forEach(each -> list.add(each.siteItemId()));
    } else {
      json.put(field, ids.get(0).siteItemId());
    }
  }
}
