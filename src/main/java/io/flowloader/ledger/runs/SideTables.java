package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What there is to tell of few rows only: a table that has nothing of the run is not asked for each
 * of its rows.
 */
final class SideTables {

  private final JdbcTemplate jdbc;
  private final boolean variants;
  private final boolean leftOut;
  private final boolean publications;

  SideTables(JdbcTemplate jdbc, RowRange rows) {
    this.jdbc = jdbc;
    this.variants = hasAny("item_variant", "item_id", rows);
    this.leftOut = hasAny("left_out", "record_id", rows);
    this.publications = hasAny("publication", "item_id", rows);
  }

  private boolean hasAny(String table, String number, RowRange rows) {
    return !jdbc.queryForList(
            "SELECT 1 FROM %1$s WHERE %2$s > ? AND %2$s < ? LIMIT 1".formatted(table, number),
            Integer.class,
            rows.before(),
            rows.after())
        .isEmpty();
  }

  /**
   * What is told beside some rows.
   *
   * @param shownLocales the locales in which an item was seen, by its number, where that is not
   *     simply all that it was sent with
   * @param leftOut what was left out of a row, by its number
   * @param notPublished why an item is not published, by its number; null where it is
   */
  record Beside(
      Map<Long, List<String>> shownLocales,
      Map<Long, String> leftOut,
      Map<Long, @Nullable String> notPublished) {}

  /**
   * Of these rows.
   *
   * @param items their items; 0 where a row has none
   */
  Beside of(List<Long> records, List<Long> items) {
    var beside = new Beside(new HashMap<>(), new HashMap<>(), new HashMap<>());
    if (leftOut) {
      query(
          "SELECT l.record_id, l.message FROM UNNEST(?) s(id)"
              + " JOIN left_out l ON l.record_id = s.id",
          records,
          row -> beside.leftOut().put(row.getLong(1), row.getString(2)));
    }
    if (publications) {
      query(
          "SELECT d.item_id, d.message FROM UNNEST(?) s(id)"
              + " JOIN publication d ON d.item_id = s.id",
          items,
          row -> beside.notPublished().put(row.getLong(1), row.getString(2)));
    }
    if (variants) {
      query(
          "SELECT v.item_id, v.cms_locale_id, v.state FROM UNNEST(?) s(id)"
              + " JOIN item_variant v ON v.item_id = s.id ORDER BY v.item_id, v.cms_locale_id",
          items.stream().distinct().toList(),
          row -> {
            var shown =
                beside.shownLocales().computeIfAbsent(row.getLong(1), id -> new ArrayList<>());
            if (ItemState.CREATED.name().equals(row.getString(3))) {
              shown.add(row.getString(2));
            }
          });
    }
    return beside;
  }

  private void query(String sql, List<Long> numbers, RowCallbackHandler use) {
    jdbc.query(sql, use, (Object) numbers.toArray(Long[]::new));
  }
}
