package io.flowloader.ledger.actions;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a run is to do to items of the site that none of its rows is about, and how that has ended.
 * What waits has no end; a line whose item is only kept never waits. Writes are in the caller's
 * transaction.
 */
public final class PlannedActions {

  private static final int LONGEST_MESSAGE = 4000;
  private static final int LINES_A_BATCH = 2_000;

  /** The code of an item that was to be touched and could not be. */
  private static final String REFUSED = "refused";

  /** The code of an item that is kept for a reason that its message gives. */
  private static final String KEPT = "kept";

  /** Of an item that got some locales back and lost others, one line tells; all went well. */
  private static final String TOLD_BY_THE_NEXT =
      """
      (a.kind = 'DROP' AND COALESCE(e.state, '') = 'DONE' AND EXISTS (
        SELECT 1 FROM site_action n
        WHERE n.action_id = a.action_id + 1 AND n.site_item_id = a.site_item_id))
      """;

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public PlannedActions(RunLedger ledger) {
    this(ledger.jdbc(), ledger.packKeys(), ledger.rows());
  }

  private PlannedActions(JdbcTemplate jdbc, PackKeys packKeys, RowRange rows) {
    this.jdbc = jdbc;
    this.packKeys = packKeys;
    this.rows = rows;
  }

  /**
   * An item with what is to be done to it.
   *
   * @param siteUpdated what was written after this may be others' doing: when we wrote it last, or
   *     just before an older edit that a list has shown; as the site says it, in milliseconds of
   *     the epoch; 0 if it never said
   * @param source the staged item that holds what was sent of it last
   */
  public record Waiting(ActionTarget target, ActionKind kind, long siteUpdated, long source) {}

  /** The next ones of a kind that wait; see {@link #waiting(long, int)}. */
  public List<Waiting> waiting(ActionKind kind, long after, int most) {
    return waiting("= ?", kind, after, most);
  }

  /**
   * The next ones that wait.
   *
   * @param after the number of the last one before them; 0 for the first ones
   * @param most at most so many
   */
  public List<Waiting> waiting(long after, int most) {
    return waiting("<> ?", ActionKind.KEEP, after, most);
  }

  private List<Waiting> waiting(String which, ActionKind kind, long after, int most) {
    return jdbc.query(
        """
        SELECT a.action_id, a.site_item_id, a.slug, a.packing_id, a.kind, a.site_updated,
          a.source_id
        FROM site_action a
        WHERE a.action_id > ? AND a.action_id < ? AND a.kind %s
          AND NOT EXISTS (SELECT 1 FROM site_action_outcome e WHERE e.action_id = a.action_id)
        ORDER BY a.action_id LIMIT ?
        """
            .formatted(which),
        (row, i) ->
            new Waiting(
                new ActionTarget(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    packKeys.known(row.getLong(4)).cmsLocaleIds()),
                ActionKind.valueOf(row.getString(5)),
                row.getLong(6),
                row.getLong(7)),
        Math.max(after, rows.before()),
        rows.after(),
        kind.name(),
        most);
  }

  /** Writes how some have ended that had no end yet. */
  public void settle(List<ActionOutcome> outcomes) {
    // A second line for an item breaks the key: it had its end already.
    jdbc.batchUpdate(
        """
        INSERT INTO site_action_outcome (action_id, state, message, site_updated)
        VALUES (?, ?, ?, ?)
        """,
        outcomes.stream()
            .map(
                each ->
                    new Object[] {
                      each.target().id(),
                      each.state().name(),
                      cut(each.message()),
                      each.siteUpdated()
                    })
            .toList());
  }

  private static @Nullable String cut(@Nullable String message) {
    return message == null ? null : ColumnValue.cut(message, LONGEST_MESSAGE);
  }

  /** Those that the site refused are to be sent once more. */
  public void requeueRefused() {
    jdbc.update(
        "DELETE FROM site_action_outcome WHERE action_id > ? AND action_id < ? AND state = ?",
        rows.before(),
        rows.after(),
        ActionState.REFUSED.name());
  }

  /** How many are left as they are, whatever the reason. */
  public long kept() {
    return outcomes(jdbc, rows).getOrDefault(MissingOutcome.Outcome.KEPT, 0L);
  }

  /** How many the site refuses to touch. */
  public long refused() {
    var found =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM site_action_outcome
            WHERE action_id > ? AND action_id < ? AND state = ?
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ActionState.REFUSED.name());
    return found == null ? 0 : found;
  }

  /** How many are planned, whether they have ended or not. */
  public long planned() {
    var found =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM site_action WHERE action_id > ? AND action_id < ?",
            Long.class,
            rows.before(),
            rows.after());
    return found == null ? 0 : found;
  }

  /** How many of a run have ended how. */
  public static Map<MissingOutcome.Outcome, Long> outcomes(JdbcTemplate jdbc, RowRange rows) {
    var counts = new EnumMap<MissingOutcome.Outcome, Long>(MissingOutcome.Outcome.class);
    jdbc.query(
        """
        SELECT a.kind, e.state, COUNT(*)
        FROM site_action a LEFT JOIN site_action_outcome e ON e.action_id = a.action_id
        WHERE a.action_id > ? AND a.action_id < ? AND NOT %s GROUP BY a.kind, e.state
        """
            .formatted(TOLD_BY_THE_NEXT),
        row -> {
          counts.merge(
              MissingOutcome.of(ActionKind.valueOf(row.getString(1)), state(row.getString(2))),
              row.getLong(3),
              Long::sum);
        },
        rows.before(),
        rows.after());
    return counts;
  }

  /** What they would come to, were all of them done. */
  public MissingCounts asPlanned() {
    var kinds = new EnumMap<ActionKind, Long>(ActionKind.class);
    jdbc.query(
        """
        SELECT a.kind, COUNT(*) FROM site_action a
        WHERE a.action_id > ? AND a.action_id < ? GROUP BY a.kind
        """,
        row -> {
          kinds.put(ActionKind.valueOf(row.getString(1)), row.getLong(2));
        },
        rows.before(),
        rows.after());
    return new MissingCounts(
        kinds.getOrDefault(ActionKind.KEEP, 0L),
        kinds.getOrDefault(ActionKind.ARCHIVE, 0L),
        kinds.getOrDefault(ActionKind.DRAFT, 0L),
        kinds.getOrDefault(ActionKind.DELETE, 0L));
  }

  private static @Nullable ActionState state(@Nullable String word) {
    return word == null ? null : ActionState.valueOf(word);
  }

  /** Gives those of a run with their ends, in their order; read in batches. */
  public static void forEach(JdbcTemplate jdbc, RowRange rows, Consumer<MissingOutcome> use) {
    long after = rows.before();
    while (true) {
      long[] last = {after};
      jdbc.query(
              """
              SELECT a.action_id, a.kind, e.state, a.slug, a.site_item_id, p.locales,
                COALESCE(e.message, a.message)
              FROM site_action a
                JOIN packing p ON p.packing_id = a.packing_id
                LEFT JOIN site_action_outcome e ON e.action_id = a.action_id
              WHERE a.action_id > ? AND a.action_id < ? AND NOT %s ORDER BY a.action_id LIMIT ?
              """
                  .formatted(TOLD_BY_THE_NEXT),
              (row, i) -> {
                last[0] = row.getLong(1);
                return outcome(
                    ActionKind.valueOf(row.getString(2)),
                    state(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7));
              },
              after,
              rows.after(),
              LINES_A_BATCH)
          .forEach(use);
      if (last[0] == after) {
        return;
      }
      after = last[0];
    }
  }

  private static MissingOutcome outcome(
      ActionKind kind,
      @Nullable ActionState state,
      String slug,
      String siteItemId,
      String locales,
      @Nullable String message) {
    return new MissingOutcome(
        MissingOutcome.of(kind, state),
        slug,
        siteItemId,
        locales.isEmpty() ? List.of() : List.of(locales.split(",")),
        state == ActionState.REFUSED ? REFUSED : message == null ? "" : KEPT,
        message == null ? "" : message);
  }
}
