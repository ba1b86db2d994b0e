package io.flowloader.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of a run with their outcomes, in file order; read in bites, never all at once. */
public final class RowOutcomes {

  private static final int ROWS_A_BITE = 2_000;

  private static final RowMapper<RowOutcome> ROW =
      (row, i) -> {
        boolean item = row.getString("state") != null;
        var locales = text(row.getString("locales"));
        return new RowOutcome(
            RowRange.numberOf(row.getLong("record_id")),
            row.getLong("line"),
            text(row.getString("slug")),
            item ? told(ItemState.valueOf(row.getString("state"))) : ItemState.INVALID,
            text(row.getString("site_item_id")),
            text(row.getString("returned_slug")),
            locales.isEmpty() ? List.of() : List.of(locales.split(",")),
            text(row.getString("code")),
            message(row.getString("message"), row.getString("state")));
      };

  private final JdbcTemplate jdbc;

  public RowOutcomes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Gives every data row of the run, in file order. */
  public void forEach(long run, Consumer<RowOutcome> use) {
    var rows = new RowRange(run);
    long after = 0;
    while (true) {
      // The bite is bounded by the number and not by LIMIT: the planner then reads just its rows.
      var bite =
          jdbc.query(
              """
              SELECT c.record_id, c.line, COALESCE(i.slug, c.slug) AS slug, i.state, i.site_item_id,
                COALESCE(
                  i.returned_slug,
                  CASE WHEN i.state IN (?, ?, ?) THEN i.slug END) AS returned_slug,
                COALESCE(c.code, i.code) AS code,
                COALESCE(c.message, i.message) AS message,
                CASE WHEN EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id)
                  THEN (SELECT LISTAGG(v.cms_locale_id, ',') WITHIN GROUP (ORDER BY v.cms_locale_id)
                        FROM item_variant v WHERE v.item_id = i.item_id AND v.state = ?)
                  ELSE (SELECT p.locales FROM packing p WHERE p.packing_id = i.packing_id)
                END AS locales
              FROM csv_record c LEFT JOIN item i ON i.item_id = c.item_id
              WHERE c.record_id > ? AND c.record_id <= ?
              ORDER BY c.record_id
              """,
              ROW,
              ItemState.CREATED.name(),
              ItemState.INCOMPLETE.name(),
              ItemState.PATCHING.name(),
              ItemState.CREATED.name(),
              rows.of(after),
              rows.of(after + ROWS_A_BITE));
      if (bite.isEmpty()) {
        return; // numbers have no gaps
      }
      bite.forEach(use);
      after += ROWS_A_BITE;
    }
  }

  /**
   * To people a row on its way is as unknown as one whose answer was lost, and one with changes
   * still to come is not complete.
   */
  private static ItemState told(ItemState state) {
    if (state == ItemState.PATCHING) {
      return ItemState.INCOMPLETE;
    }
    return state.isInDoubt() ? ItemState.UNKNOWN : state;
  }

  private static String message(@Nullable String message, @Nullable String state) {
    return ItemState.PATCHING.name().equals(state) && message == null
        ? "Created; values of its own in some locales are still to be sent. Run it again."
        : text(message);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
