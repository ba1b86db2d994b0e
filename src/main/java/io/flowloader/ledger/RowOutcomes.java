package io.flowloader.ledger;

import io.flowloader.draft.ReasonCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of a run with their outcomes, in file order; read in bites, never all at once. */
public final class RowOutcomes {

  private static final int ROWS_A_BITE = 2_000;

  /** The code of a row that was sent without something that the definition leaves out. */
  static final String LEFT_OUT = "left_out";

  private static final List<String> CONSEQUENCES =
      Arrays.stream(ReasonCode.values())
          .filter(ReasonCode::isConsequence)
          .map(ReasonCode::code)
          .toList();

  private static final RowMapper<RowOutcome> ROW =
      (row, i) -> {
        boolean item = row.getString("state") != null;
        var locales = text(row.getString("locales"));
        var outcome = item ? told(ItemState.valueOf(row.getString("state"))) : ItemState.INVALID;
        var leftOut =
            outcome.isMendedByFile() || outcome == ItemState.EXISTS
                ? ""
                : text(row.getString("left_out"));
        var code = text(row.getString("code"));
        return new RowOutcome(
            RowRange.numberOf(row.getLong("record_id")),
            row.getLong("line"),
            text(row.getString("slug")),
            outcome,
            text(row.getString("site_item_id")),
            text(row.getString("returned_slug")),
            locales.isEmpty() ? List.of() : List.of(locales.split(",")),
            code.isEmpty() && !leftOut.isEmpty() ? LEFT_OUT : code,
            withLeftOut(message(row.getString("message"), row.getString("state")), leftOut),
            outcome == ItemState.INVALID && CONSEQUENCES.contains(code)
                ? row.getLong("bad_line")
                : 0);
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
                COALESCE(c.message, i.message) AS message, i.bad_line, l.message AS left_out,
                CASE WHEN EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id)
                  THEN (SELECT LISTAGG(v.cms_locale_id, ',') WITHIN GROUP (ORDER BY v.cms_locale_id)
                        FROM item_variant v WHERE v.item_id = i.item_id AND v.state = ?)
                  ELSE (SELECT p.locales FROM packing p WHERE p.packing_id = i.packing_id)
                END AS locales
              FROM csv_record c
                LEFT JOIN item i ON i.item_id = c.item_id
                LEFT JOIN left_out l ON l.record_id = c.record_id
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
   * How many rows are INVALID only for the sake of another one.
   *
   * @return by the line of the row that is to be mended, in file order
   */
  public SortedMap<Long, Consequences> consequences(long run) {
    var rows = new RowRange(run);
    var counts = new TreeMap<Long, Consequences>();
    jdbc.query(
        """
        SELECT i.bad_line, COALESCE(c.code, i.code), COUNT(*) FROM csv_record c JOIN item i ON i.item_id = c.item_id
        WHERE c.record_id > ? AND c.record_id < ? AND i.state = ?
          AND COALESCE(c.code, i.code) IN (%s)
        GROUP BY i.bad_line, COALESCE(c.code, i.code)
        """
            .formatted(
                CONSEQUENCES.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))),
        row -> {
          long number = row.getLong(3);
          counts.merge(
              row.getLong(1),
              row.getString(2).equals(ReasonCode.REFERENCE_INVALID.code())
                  ? new Consequences(number, 0)
                  : new Consequences(0, number),
              Consequences::plus);
        },
        rows.before(),
        rows.after(),
        ItemState.INVALID.name());
    return counts;
  }

  /** The codes of rows that never became an item. */
  public Set<String> codes(long run) {
    var rows = new RowRange(run);
    return new HashSet<>(
        jdbc.queryForList(
            """
            SELECT DISTINCT code FROM csv_record
            WHERE record_id > ? AND record_id < ? AND code IS NOT NULL
            """,
            String.class,
            rows.before(),
            rows.after()));
  }

  /** What of the rows that are not INVALID was left out. */
  public LeftOut leftOut(long run) {
    var rows = new RowRange(run);
    var found =
        jdbc.queryForObject(
            """
            SELECT COUNT(*), COALESCE(SUM(l.number), 0)
            FROM left_out l
              JOIN csv_record c ON c.record_id = l.record_id
              JOIN item i ON i.item_id = c.item_id
            WHERE l.record_id > ? AND l.record_id < ? AND i.state NOT IN (?, ?, ?)
            """,
            (row, i) -> new LeftOut(row.getLong(1), row.getLong(2)),
            rows.before(),
            rows.after(),
            ItemState.INVALID.name(),
            ItemState.REJECTED.name(),
            ItemState.EXISTS.name());
    return found == null ? LeftOut.NOTHING : found;
  }

  private static String withLeftOut(String message, String leftOut) {
    if (leftOut.isEmpty()) {
      return message;
    }
    return (message.isEmpty() ? "" : message + " ") + "Left out: " + leftOut + ".";
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
