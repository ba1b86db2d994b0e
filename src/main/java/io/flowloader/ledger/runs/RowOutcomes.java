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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** States of items that have the slug that they were sent with, unless the site said another. */
  private static final Set<String> KEEPS_ITS_SLUG =
      Stream.of(
              ItemState.CREATED,
              ItemState.INCOMPLETE,
              ItemState.UPDATING,
              ItemState.UPDATED,
              ItemState.UNCHANGED)
          .map(ItemState::name)
          .collect(Collectors.toSet());

  private final JdbcTemplate jdbc;
  private final Map<Long, List<String>> localesOfPackings = new ConcurrentHashMap<>();

  public RowOutcomes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A row as its own tables have it. */
  private record Line(
      long record,
      long line,
      @Nullable String slug,
      long item,
      long packing,
      ItemState state,
      @Nullable String siteItemId,
      @Nullable String returnedSlug,
      String code,
      @Nullable String message,
      long badLine,
      boolean goesOn) {}

  private static RowMapper<Line> lines(Set<Long> onTheirWay) {
    return (row, i) -> {
      long item = row.getLong("item_id");
      var state = state(row, item, onTheirWay);
      var rowCode = row.getString("row_code");
      boolean goesOn = item != 0 && GOES_ON.equals(rowCode);
      // Why a row is no item of its own is told where its item has nothing to say.
      boolean own =
          rowCode != null
              && !(goesOn
                  && (row.getString("item_code") != null || row.getString("item_message") != null));
      var slug = row.getString("slug");
      var returned = row.getString("returned_slug");
      return new Line(
          row.getLong("record_id"),
          row.getLong("line"),
          slug,
          item,
          row.getLong("packing_id"),
          state,
          row.getString("site_item_id"),
          returned == null && KEEPS_ITS_SLUG.contains(row.getString("state")) ? slug : returned,
          text(own ? rowCode : row.getString("item_code")),
          row.getString(own ? "row_message" : "item_message"),
          row.getLong("bad_line"),
          goesOn);
    };
  }

  private RowOutcome outcome(Line line, SideTables.Beside beside) {
    var outcome = told(line.state());
    var leftOut =
        outcome.isMendedByFile() || outcome == ItemState.EXISTS
            ? ""
            : text(beside.leftOut().get(line.record()));
    var notPublished = text(beside.notPublished().get(line.item()));
    var shown = beside.shownLocales().get(line.item());
    return new RowOutcome(
        RowRange.numberOf(line.record()),
        line.line(),
        text(line.slug()),
        outcome,
        text(line.siteItemId()),
        text(line.returnedSlug()),
        shown != null ? shown : line.item() == 0 ? List.of() : locales(line.packing()),
        code(line.code(), leftOut, notPublished),
        withNotPublished(withLeftOut(message(line.message(), line.state()), leftOut), notPublished),
        outcome == ItemState.INVALID && CONSEQUENCES.contains(line.code()) ? line.badLine() : 0,
        line.goesOn());
  }

  private List<String> locales(long packing) {
    return localesOfPackings.computeIfAbsent(
        packing,
        id ->
            jdbc
                .queryForList("SELECT locales FROM packing WHERE packing_id = ?", String.class, id)
                .stream()
                .filter(locales -> !locales.isEmpty())
                .flatMap(locales -> Arrays.stream(locales.split(",")))
                .toList());
  }

  private static ItemState state(ResultSet row, long item, Set<Long> onTheirWay)
      throws SQLException {
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
    var mapper = lines(new OnTheirWay(jdbc).itemsOf(run));
    var sideTables = new SideTables(jdbc, rows);
    long after = 0;
    while (true) {
      // The batch is bounded by the number and not by LIMIT: the planner then reads just its rows.
      var batch =
          jdbc.query(
              """
              SELECT c.record_id, c.line, COALESCE(i.slug, c.slug) AS slug, i.item_id, i.valid,
                i.packing_id, o.state, o.site_item_id, o.returned_slug,
                c.code AS row_code, c.message AS row_message,
                COALESCE(i.code, o.code) AS item_code,
                COALESCE(i.message, o.message) AS item_message, i.bad_line
              FROM csv_record c
                LEFT JOIN item i ON i.item_id = c.item_id
                LEFT JOIN item_outcome o ON o.item_id = c.item_id
              WHERE c.record_id > ? AND c.record_id <= ?
              ORDER BY c.record_id
              """,
              mapper,
              rows.of(after),
              rows.of(after + ROWS_A_BATCH));
      if (batch.isEmpty()) {
        return; // numbers have no gaps
      }
      var beside =
          sideTables.of(
              batch.stream().map(Line::record).toList(), batch.stream().map(Line::item).toList());
      batch.forEach(line -> use.accept(outcome(line, beside)));
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
          WHERE c.record_id > ? AND c.record_id < ? AND i.valid = FALSE) refused

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
    if (!isAnythingLeftOut(rows)) {
      return LeftOut.NOTHING; // the database would read all rows to find that
    }
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

  private boolean isAnythingLeftOut(RowRange rows) {
    return !jdbc.queryForList(
            "SELECT record_id FROM left_out WHERE record_id > ? AND record_id < ? LIMIT 1",
            Long.class,
            rows.before(),
            rows.after())
        .isEmpty();
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
