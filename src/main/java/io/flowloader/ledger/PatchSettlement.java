package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down what became of changes of variants, and settles the items all of whose came to an
 * end.
 */
public final class PatchSettlement {

  private static final int ITEMS_A_BITE = 2_000;

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final Tally tally;
  private final PackKeys packKeys;
  private final RowRange rows;

  PatchSettlement(
      JdbcTemplate jdbc, GroupCommit commits, Tally tally, PackKeys packKeys, long run) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.tally = tally;
    this.packKeys = packKeys;
    this.rows = new RowRange(run);
  }

  /** Commits what became of changes; items none of whose changes waits any more are settled. */
  public void settle(List<PatchOutcome> outcomes) {
    var items = outcomes.stream().map(each -> each.patch().itemId()).distinct();
    var ids = items.toArray(Long[]::new);
    finish(
        () -> {
          write(outcomes);
          return ended(ids);
        });
  }

  /**
   * Commits what became of items that wait for changes none of which can be sent: the locales that
   * were to be changed never showed.
   */
  public void settleRest() {
    var items =
        jdbc.queryForList(
            """
            SELECT i.item_id FROM item i
            WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND NOT EXISTS (
              SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ItemState.PATCHING.name(),
            PatchState.WAITING.name());
    for (int from = 0; from < items.size(); from += ITEMS_A_BITE) {
      var bite = items.subList(from, Math.min(items.size(), from + ITEMS_A_BITE));
      finish(() -> ended(bite.toArray(Long[]::new)));
    }
  }

  private void finish(Supplier<List<Ended>> which) {
    var finished = new ArrayList<Finished>();
    commits.commit(
        () -> {
          finished.clear();
          which.get().forEach(item -> finished.add(finish(item)));
        });
    finished.forEach(each -> tally.move(ItemState.PATCHING, each.state(), each.item().rowCount()));
  }

  private void write(List<PatchOutcome> outcomes) {
    jdbc.batchUpdate(
        """
        UPDATE item_patch SET state = ?, code = ?, message = ?
        WHERE item_id = ? AND cms_locale_id = ?
        """,
        outcomes.stream()
            .map(
                outcome ->
                    new Object[] {
                      outcome.state().name(),
                      outcome.code(),
                      Runs.cut(outcome.message(), 4000),
                      outcome.patch().itemId(),
                      outcome.patch().cmsLocaleId()
                    })
            .toList());
  }

  /**
   * An item all of whose changes came to their end.
   *
   * @param allDone whether all of them are done, and nothing was amiss before
   */
  private record Ended(long id, int rowCount, boolean allDone, String message) {}

  /** An item that is settled. */
  private record Finished(Ended item, ItemState state) {}

  private List<Ended> ended(Long[] items) {
    return jdbc.query(
        """
        SELECT i.item_id, i.row_count, i.message,
          (SELECT LISTAGG(p.message, ' ') WITHIN GROUP (ORDER BY p.cms_locale_id)
            FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?),
          EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
            OR EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id AND v.state <> ?)
        FROM item i
        WHERE i.item_id = ANY(?) AND i.state = ?
          AND NOT EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
        """,
        (row, i) ->
            new Ended(
                row.getLong(1),
                row.getInt(2),
                !row.getBoolean(5),
                joined(row.getString(3), row.getString(4))),
        PatchState.REFUSED.name(),
        PatchState.REFUSED.name(),
        ItemState.CREATED.name(),
        items,
        ItemState.PATCHING.name(),
        PatchState.WAITING.name());
  }

  private static String joined(@Nullable String one, @Nullable String other) {
    return ((one == null ? "" : one) + " " + (other == null ? "" : other)).strip();
  }

  private Finished finish(Ended item) {
    boolean complete = item.allDone() || areAllLocalesGood(item.id());
    var state = complete ? ItemState.CREATED : ItemState.INCOMPLETE;
    jdbc.update(
        "UPDATE item SET state = ?, code = COALESCE(code, ?), message = ? WHERE item_id = ?",
        state.name(),
        complete ? null : "values_missing",
        item.message().isEmpty() ? null : Runs.cut(item.message(), 4000),
        item.id());
    return new Finished(item, state);
  }

  /**
   * Writes down which locales have what they were to have; returns whether all do. A change of the
   * primary locale that was not named is one of the locale that the site named.
   */
  private boolean areAllLocalesGood(long item) {
    jdbc.update(
        """
        MERGE INTO item_variant (item_id, cms_locale_id, state) KEY (item_id, cms_locale_id)
        SELECT p.item_id, l.cms_locale_id, CASE WHEN p.state = ? THEN ? ELSE ? END
        FROM item_patch p JOIN (
          SELECT q.cms_locale_id AS patched, q.cms_locale_id FROM item_patch q
          WHERE q.item_id = ? AND q.cms_locale_id <> ''
          UNION ALL
          SELECT '', v.cms_locale_id FROM item_variant v WHERE v.item_id = ?
        ) l ON l.patched = p.cms_locale_id
        WHERE p.item_id = ?
        """,
        PatchState.DONE.name(),
        ItemState.CREATED.name(),
        ItemState.INCOMPLETE.name(),
        item,
        item,
        item);
    for (var locale : localesOf(item)) {
      jdbc.update(
          """
          INSERT INTO item_variant (item_id, cms_locale_id, state)
          SELECT ?, ?, ? WHERE NOT EXISTS (
            SELECT 1 FROM item_variant v WHERE v.item_id = ? AND v.cms_locale_id = ?)
          """,
          item,
          locale,
          ItemState.CREATED.name(),
          item,
          locale);
    }
    var amiss =
        jdbc.queryForObject(
            """
            SELECT (SELECT COUNT(*) FROM item_variant WHERE item_id = i.item_id AND state <> ?)
              + (SELECT COUNT(*) FROM item_patch WHERE item_id = i.item_id AND state = ?)
            FROM item i WHERE i.item_id = ?
            """,
            Long.class,
            ItemState.CREATED.name(),
            PatchState.REFUSED.name(),
            item);
    return amiss != null && amiss == 0;
  }

  private List<String> localesOf(long item) {
    var packing =
        jdbc.queryForObject("SELECT packing_id FROM item WHERE item_id = ?", Long.class, item);
    return packKeys
        .known(Objects.requireNonNull(packing, "every item has a pack key"))
        .cmsLocaleIds();
  }
}
