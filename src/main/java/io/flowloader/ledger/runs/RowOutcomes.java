package io.flowloader.ledger.runs;

import io.flowloader.draft.ReasonCode;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.OnTheirWay;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.PublicationCounts;
import io.flowloader.ledger.actions.Publications;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of a run with their outcomes, in file order; read in batches, never all at once. */
public final class RowOutcomes {

  private static final int ROWS_A_BATCH = 2_000;

  /** The code of a row that was sent without something that the definition leaves out. */
  static final String LEFT_OUT = "left_out";

  /** The code of a row whose item is on the site, and was not published as asked. */
  static final String NOT_PUBLISHED = "not_published";

  private static final String GOES_ON = ReasonCode.ROW_GOES_ON.code();

  private static final List<String> CONSEQUENCES =
      Arrays.stream(ReasonCode.values())
          .filter(ReasonCode::isConsequence)
          .map(ReasonCode::code)
          .toList();

  private final JdbcTemplate jdbc;

  public RowOutcomes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private static RowMapper<RowOutcome> rows(Set<Long> onTheirWay) {
    return (row, i) -> {
      var state = state(row, onTheirWay);
      var outcome = told(state);
      var leftOut =
          outcome.isMendedByFile() || outcome == ItemState.EXISTS
              ? ""
              : text(row.getString("left_out"));
      boolean goesOn = row.getLong("item_id") != 0 && GOES_ON.equals(row.getString("row_code"));
      // Why a row is no item of its own is told where its item has nothing to say.
      boolean own =
          row.getString("row_code") != null
              && !(goesOn
                  && (row.getString("item_code") != null || row.getString("item_message") != null));
      var code = text(row.getString(own ? "row_code" : "item_code"));
      var message = row.getString(own ? "row_message" : "item_message");
      var notPublished = text(row.getString("not_published"));
      return new RowOutcome(
          RowRange.numberOf(row.getLong("record_id")),
          row.getLong("line"),
          text(row.getString("slug")),
          outcome,
          text(row.getString("site_item_id")),
          text(row.getString("returned_slug")),
          locales(row),
          code(code, leftOut, notPublished),
          withNotPublished(withLeftOut(message(message, state), leftOut), notPublished),
          outcome == ItemState.INVALID && CONSEQUENCES.contains(code) ? row.getLong("bad_line") : 0,
          goesOn);
    };
  }

  private static List<String> locales(ResultSet row) throws SQLException {
    var variants = row.getArray("variants");
    if (variants != null) {
      return Arrays.stream((Object[]) variants.getArray()).map(Object::toString).toList();
    }
    var locales = text(row.getString("locales"));
    return locales.isEmpty() ? List.of() : List.of(locales.split(","));
  }

  private static ItemState state(ResultSet row, Set<Long> onTheirWay) throws SQLException {
    long item = row.getLong("item_id");
    if (item == 0 || !row.getBoolean("valid")) {
      return ItemState.INVALID;
    }
    if (onTheirWay.contains(item)) {
      return ItemState.SENDING;
    }
    var state = row.getString("state");
    return state == null ? ItemState.PENDING : ItemState.valueOf(state);
  }

  /** Gives every data row of the run, in file order. */
  public void forEach(long run, Consumer<RowOutcome> use) {
    var rows = new RowRange(run);
    var mapper = rows(new OnTheirWay(jdbc).itemsOf(run));
    long after = 0;
    while (true) {
      // The batch is bounded by the number and not by LIMIT: the planner then reads just its rows.
      var batch =
          jdbc.query(
              """
              SELECT c.record_id, c.line, COALESCE(i.slug, c.slug) AS slug, i.item_id, i.valid,
                o.state, o.site_item_id,
                COALESCE(
                  o.returned_slug,
                  CASE WHEN o.state IN (?, ?, ?, ?, ?) THEN i.slug END) AS returned_slug,
                c.code AS row_code, c.message AS row_message,
                COALESCE(i.code, o.code) AS item_code,
                COALESCE(i.message, o.message) AS item_message, i.bad_line, l.message AS left_out,
                d.message AS not_published,
                CASE WHEN EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id)
                  THEN ''
                  ELSE (SELECT p.locales FROM packing p WHERE p.packing_id = i.packing_id)
                END AS locales,
                (SELECT ARRAY_AGG(v.cms_locale_id ORDER BY v.cms_locale_id)
                  FROM item_variant v WHERE v.item_id = i.item_id AND v.state = ?) AS variants
              FROM csv_record c
                LEFT JOIN item i ON i.item_id = c.item_id
                LEFT JOIN item_outcome o ON o.item_id = c.item_id
                LEFT JOIN left_out l ON l.record_id = c.record_id
                LEFT JOIN publication d ON d.item_id = c.item_id
              WHERE c.record_id > ? AND c.record_id <= ?
              ORDER BY c.record_id
              """,
              mapper,
              ItemState.CREATED.name(),
              ItemState.INCOMPLETE.name(),
              ItemState.UPDATING.name(),
              ItemState.UPDATED.name(),
              ItemState.UNCHANGED.name(),
              ItemState.CREATED.name(),
              rows.of(after),
              rows.of(after + ROWS_A_BATCH));
      if (batch.isEmpty()) {
        return; // numbers have no gaps
      }
      batch.forEach(use);
      after += ROWS_A_BATCH;
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
        SELECT bad_line, code, COUNT(*) FROM (
          SELECT i.bad_line, COALESCE(NULLIF(c.code, '%s'), i.code) AS code
          FROM csv_record c JOIN item i ON i.item_id = c.item_id
          WHERE c.record_id > ? AND c.record_id < ? AND i.valid = FALSE)
        WHERE code IN (%s)
        GROUP BY bad_line, code
        """
            .formatted(
                GOES_ON,
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
        rows.after());
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
              LEFT JOIN item_outcome o ON o.item_id = c.item_id
            WHERE l.record_id > ? AND l.record_id < ? AND i.valid = TRUE
              AND (o.state IS NULL OR o.state NOT IN (?, ?))
            """,
            (row, i) -> new LeftOut(row.getLong(1), row.getLong(2)),
            rows.before(),
            rows.after(),
            ItemState.REJECTED.name(),
            ItemState.EXISTS.name());
    return found == null ? LeftOut.NOTHING : found;
  }

  /** What became of the publications of a run. */
  public PublicationCounts published(long run) {
    return Publications.counts(jdbc, new RowRange(run));
  }

  /** What became of items that no row of the run is about. */
  public Map<MissingOutcome.Outcome, Long> missing(long run) {
    return PlannedActions.outcomes(jdbc, new RowRange(run));
  }

  /** Gives the items that the file of a run has no more; read in batches. */
  public void forEachMissing(long run, Consumer<MissingOutcome> use) {
    PlannedActions.forEach(jdbc, new RowRange(run), use);
  }

  private static String code(String code, String leftOut, String notPublished) {
    if (!code.isEmpty()) {
      return code;
    }
    return !notPublished.isEmpty() ? NOT_PUBLISHED : leftOut.isEmpty() ? "" : LEFT_OUT;
  }

  private static String withNotPublished(String message, String notPublished) {
    return message.isEmpty() || notPublished.isEmpty()
        ? message + notPublished
        : message + " " + notPublished;
  }

  private static String withLeftOut(String message, String leftOut) {
    if (leftOut.isEmpty()) {
      return message;
    }
    return (message.isEmpty() ? "" : message + " ") + "Left out: " + leftOut + ".";
  }

  /**
   * To people a row on its way is as unknown as one whose answer was lost, one with changes still
   * to come is not complete, and one that is still to be changed was not sent.
   */
  private static ItemState told(ItemState state) {
    if (state == ItemState.UPDATING) {
      return ItemState.INCOMPLETE;
    }
    if (state == ItemState.CHANGING) {
      return ItemState.PENDING;
    }
    return state.isInDoubt() ? ItemState.UNKNOWN : state;
  }

  private static String message(@Nullable String message, ItemState state) {
    return state == ItemState.UPDATING && message == null
        ? "Created; values of its own in some locales are still to be sent. Run it again."
        : text(message);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
