package io.flowloader.ledger;

import io.flowloader.draft.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Finds, once the whole file is staged, the rows that other rows refer to: by slug, then by a name
 * that only one row has. What is not found makes its row INVALID, or is left out, as the reference
 * says. Items with references are changed after they were created, in each of their locales. Each
 * step may be repeated after a kill.
 */
public final class ReferenceSeal {

  private static final int ITEMS_A_BITE = 500;

  /** Many rows of a chain share a commit, the dearest part of a write. */
  private static final int ROWS_A_COMMIT = 10_000;

  private static final RowMapper<Failing> FAILING =
      (row, i) ->
          new Failing(
              row.getLong(1),
              row.getLong(2),
              row.getString(3),
              row.getString(4),
              row.getObject(5, Long.class));

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final PackKeys packKeys;
  private final RowRange rows;
  private final long run;

  /** Items up to here have their changes: to look at them again would take the square of all. */
  private long prepared;

  ReferenceSeal(JdbcTemplate jdbc, GroupCommit commits, PackKeys packKeys, long run) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.packKeys = packKeys;
    this.rows = new RowRange(run);
    this.prepared = rows.before();
    this.run = run;
  }

  /** Finds what is referred to; blocks. Returns how many rows became INVALID by it. */
  public long resolve() {
    commits.commit(this::findRows);
    long refused = 0;
    long now;
    do {
      now = refuseAll();
      refused += now;
    } while (now > 0);
    commits.commit(this::leaveOutTheRest);
    return refused;
  }

  private void findRows() {
    jdbc.update(
        """
        UPDATE item_reference r SET target_item_id = (
          SELECT i.item_id FROM item i WHERE i.run_id = ? AND i.slug = r.wanted)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
    jdbc.update(
        """
        UPDATE item_reference r SET target_item_id = (
          SELECT MIN(n.item_id) FROM item_name n WHERE n.run_id = ? AND n.name = r.wanted
          HAVING COUNT(*) = 1)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
          AND r.site_item_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
  }

  private record Failing(long item, long line, String header, String wanted, Long badLine) {

    private Reason reason() {
      return badLine == null
          ? Reason.referenceUnknown(line, header, wanted)
          : Reason.referenceInvalid(line, header, wanted, badLine);
    }
  }

  /** Goes through all rows once; another time finds rows that refer to ones refused behind them. */
  private long refuseAll() {
    long refused = 0;
    var bite = failing(rows.before());
    while (!bite.isEmpty()) {
      refused += refuse(bite);
      bite = failing(bite.get(bite.size() - 1).item());
    }
    return refused;
  }

  /**
   * Refuses rows that refer to nothing or to a refused row, and those that refer to them, and so
   * on: a chain is followed to its end, for to begin anew for each of its rows would take the
   * square of their number.
   */
  private long refuse(List<Failing> first) {
    var refused = new AtomicLong();
    commits.commit(
        () -> {
          refused.set(0);
          var failing = first;
          while (!failing.isEmpty() && refused.get() < ROWS_A_COMMIT) {
            failing.forEach(this::refuse);
            refused.addAndGet(failing.size());
            failing = referringTo(failing.stream().map(Failing::item).toArray(Long[]::new));
          }
        });
    return refused.get();
  }

  private List<Failing> failing(long after) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, r.header, r.wanted, t.line
        FROM item_reference r
          JOIN item i ON i.item_id = r.item_id
          LEFT JOIN item t ON t.item_id = r.target_item_id
        WHERE r.item_id > ? AND r.item_id < ? AND r.strict AND r.wanted IS NOT NULL
          AND i.state = ?
          AND (r.target_item_id IS NULL AND r.site_item_id IS NULL OR t.state = ?)
        ORDER BY r.item_id LIMIT ?
        """,
        FAILING,
        after,
        rows.after(),
        ItemState.PENDING.name(),
        ItemState.INVALID.name(),
        ITEMS_A_BITE);
  }

  /** Those that refer to rows just refused; what goes beyond a bite is found by the next look. */
  private List<Failing> referringTo(Long[] refused) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, r.header, r.wanted, t.line
        FROM UNNEST(?) s(id)
          JOIN item t ON t.item_id = s.id
          JOIN item_reference r ON r.target_item_id = s.id
          JOIN item i ON i.item_id = r.item_id
        WHERE r.strict AND r.wanted IS NOT NULL AND i.state = ? LIMIT ?
        """,
        FAILING,
        refused,
        ItemState.PENDING.name(),
        ITEMS_A_BITE);
  }

  private void refuse(Failing failing) {
    jdbc.update(
        "UPDATE item SET state = ?, bad_line = ?, code = ?, message = ? WHERE item_id = ?",
        ItemState.INVALID.name(),
        failing.line(),
        failing.reason().code(),
        Runs.cut(failing.reason().message(), 4000),
        failing.item());
  }

  private void leaveOutTheRest() {
    jdbc.update(
        """
        DELETE FROM item_reference r
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL
          AND (r.target_item_id IS NULL AND r.site_item_id IS NULL
            OR EXISTS (SELECT 1 FROM item t WHERE t.item_id = r.target_item_id AND t.state = ?))
        """,
        rows.before(),
        rows.after(),
        ItemState.INVALID.name());
  }

  private record Referring(long id, long packing) {}

  /**
   * Has the next items that refer to others changed after they were created.
   *
   * @return whether there may be more
   */
  public boolean prepareNext() {
    var bite =
        jdbc.query(
            """
            SELECT i.item_id, i.packing_id FROM item i
            WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND i.references_ready = FALSE
              AND EXISTS (SELECT 1 FROM item_reference r WHERE r.item_id = i.item_id)
            ORDER BY i.item_id LIMIT ?
            """,
            (row, i) -> new Referring(row.getLong(1), row.getLong(2)),
            prepared,
            rows.after(),
            ItemState.PENDING.name(),
            ITEMS_A_BITE);
    if (bite.isEmpty()) {
      return false;
    }
    commits.commit(() -> bite.forEach(this::prepare));
    prepared = bite.get(bite.size() - 1).id();
    return true;
  }

  private void prepare(Referring item) {
    var locales = new ArrayList<>(packKeys.known(item.packing()).cmsLocaleIds());
    if (locales.isEmpty()) {
      locales.add(""); // the primary locale, which was not named
    }
    var referring =
        jdbc.queryForList(
            "SELECT DISTINCT cms_locale_id FROM item_reference WHERE item_id = ?",
            String.class,
            item.id());
    // What refers in no locale, or in the first one, holds for those without references too.
    boolean inAll = referring.contains("") || referring.contains(locales.get(0));
    locales.stream()
        .filter(locale -> inAll || referring.contains(locale))
        .forEach(locale -> addPatch(item.id(), locale));
    jdbc.update(
        """
        UPDATE item i SET references_ready = TRUE,
          patch_count = (SELECT COUNT(*) FROM item_patch p WHERE p.item_id = i.item_id)
        WHERE i.item_id = ?
        """,
        item.id());
  }

  private void addPatch(long item, String locale) {
    jdbc.update(
        """
        INSERT INTO item_patch (item_id, cms_locale_id, field_data, sealed, state)
        SELECT ?, ?, '{}', TRUE, ? WHERE NOT EXISTS (
          SELECT 1 FROM item_patch p WHERE p.item_id = ? AND p.cms_locale_id = ?)
        """,
        item,
        locale,
        PatchState.WAITING.name(),
        item,
        locale);
  }
}
