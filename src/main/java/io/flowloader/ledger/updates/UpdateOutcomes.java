package io.flowloader.ledger.updates;

import io.flowloader.ledger.ChangeStates;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.UpdateLines;
import io.flowloader.ledger.UpdateState;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down what became of locale updates, and finishes the items all of whose came to an end.
 */
public final class UpdateOutcomes {

  private static final int ITEMS_A_BATCH = 2_000;

  private final JdbcTemplate jdbc;
  private final UpdateLines lines;
  private final Commits commits;
  private final ItemStates states;
  private final ChangeStates changeStates;
  private final PackKeys packKeys;
  private final RowRange rows;
  private final boolean recreatesGone;

  /**
   * @param ledger of the run
   * @param recreatesGone whether items that are gone from the site are created again
   */
  public UpdateOutcomes(RunLedger ledger, boolean recreatesGone) {
    this(ledger, ledger.rows(), recreatesGone);
  }

  /**
   * @param ledger of the run that sends them
   * @param rows those of the run that they belong to
   * @param recreatesGone whether items that are gone from the site are created again
   */
  public UpdateOutcomes(RunLedger ledger, RowRange rows, boolean recreatesGone) {
    this.recreatesGone = recreatesGone;
    this.jdbc = ledger.jdbc();
    this.lines = new UpdateLines(jdbc);
    this.commits = ledger.commits();
    this.states = ledger.states();
    this.changeStates = ledger.changeStates();
    this.packKeys = ledger.packKeys();
    this.rows = rows;
  }

  /**
   * Commits that requests have ended, and what became of updates; items none of whose updates waits
   * any more are finished.
   *
   * @param requests the requests that carried them
   * @param outcomes of those that came to their end; the others wait again
   */
  public void settle(Collection<Long> requests, List<UpdateOutcome> outcomes) {
    var items = outcomes.stream().map(each -> each.update().itemId()).distinct();
    var ids = items.toArray(Long[]::new);
    commits.commit(
        () -> {
          UpdateRequests.end(jdbc, requests);
          if (!outcomes.isEmpty()) {
            write(outcomes);
            var ofNew = outcomes.stream().filter(each -> !isOfKnown(each.update())).toList();
            states.updatesEnded(
                ofNew.stream().map(each -> each.update().itemId()).toList(), ofNew.size());
            ended(ids).forEach(this::finish);
          }
        });
  }

  /** Changes of what was there before do not count in the progress. */
  private static boolean isOfKnown(LocaleUpdate update) {
    return update.kind().isOfKnownItem();
  }

  /**
   * Commits what became of items that wait for updates none of which can be sent: the locales that
   * were to be updated never showed.
   */
  public void settleRest() {
    var items =
        jdbc.queryForList(
            """
            SELECT o.item_id FROM item_outcome o
            WHERE o.item_id > ? AND o.item_id < ? AND o.state IN (?, ?)
              AND NOT EXISTS (
                SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id AND NOT EXISTS (
                  SELECT 1 FROM locale_update_outcome e
                  WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id))
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ItemState.UPDATING.name(),
            ItemState.CHANGING.name());
    for (int from = 0; from < items.size(); from += ITEMS_A_BATCH) {
      var batch = items.subList(from, Math.min(items.size(), from + ITEMS_A_BATCH));
      commits.commit(() -> ended(batch.toArray(Long[]::new)).forEach(this::finish));
    }
  }

  /** Commits that updates which were refused wait again: the refusal was not about them. */
  public void takeBack(List<LocaleUpdate.Key> updates) {
    commits.commit(
        () -> {
          updates.forEach(each -> lines.forgetRefusal(each.itemId(), each.cmsLocaleId()));
          var known = known(updates);
          var ofNew = updates.stream().map(LocaleUpdate.Key::itemId).toList();
          ofNew = ofNew.stream().filter(item -> !known.contains(item)).toList();
          states.updatesEnded(ofNew, -ofNew.size());
          states.updateAgain(ofNew.stream().distinct().toList());
          changeStates.changeAgain(known);
        });
  }

  /** The items among them that were there before. */
  private List<Long> known(List<LocaleUpdate.Key> updates) {
    return jdbc.queryForList(
        "SELECT item_id FROM item_outcome WHERE item_id = ANY(?) AND sends = 0",
        Long.class,
        (Object) updates.stream().map(LocaleUpdate.Key::itemId).distinct().toArray(Long[]::new));
  }

  private void write(List<UpdateOutcome> outcomes) {
    lines.end(
        outcomes.stream()
            .map(
                outcome ->
                    new UpdateLines.Ended(
                        outcome.update().itemId(),
                        outcome.update().cmsLocaleId(),
                        outcome.state(),
                        outcome.word().isEmpty() ? null : outcome.word(),
                        outcome.message(),
                        outcome.siteUpdated()))
            .toList());
  }

  /**
   * An item all of whose updates came to their end.
   *
   * @param allDone whether all of them are done, and nothing was amiss before
   */
  private record Ended(long id, int rowCount, boolean allDone, String message, boolean known) {}

  private List<Ended> ended(Long[] items) {
    return jdbc.query(
        """
        SELECT o.item_id, o.row_count, o.message,
          (SELECT ARRAY_AGG(e.message ORDER BY e.cms_locale_id)
            FROM locale_update_outcome e WHERE e.item_id = o.item_id AND e.state <> ?),
          EXISTS (
            SELECT 1 FROM locale_update_outcome e WHERE e.item_id = o.item_id AND e.state = ?)
            OR EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = o.item_id AND v.state <> ?),
          o.state
        FROM item_outcome o
        WHERE o.item_id = ANY(?) AND o.state IN (?, ?)
          AND NOT EXISTS (
            SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id AND NOT EXISTS (
              SELECT 1 FROM locale_update_outcome e
              WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id))
        """,
        (row, i) ->
            new Ended(
                row.getLong(1),
                row.getInt(2),
                !row.getBoolean(5),
                joined(row.getString(3), row.getArray(4)),
                ItemState.CHANGING.name().equals(row.getString(6))),
        UpdateState.DONE.name(),
        UpdateState.REFUSED.name(),
        ItemState.CREATED.name(),
        items,
        ItemState.UPDATING.name(),
        ItemState.CHANGING.name());
  }

  private static String joined(@Nullable String one, @Nullable Array others) throws SQLException {
    var said = one == null ? "" : one;
    return others == null
        ? said
        : Arrays.stream((Object[]) others.getArray())
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(" ", said.isEmpty() ? "" : said + " ", ""));
  }

  private void finish(Ended item) {
    if (item.known()) {
      new EndedChanges(jdbc, changeStates, recreatesGone).finish(item.id(), item.message());
      return;
    }
    boolean complete = item.allDone() || areAllLocalesGood(item.id());
    states.finish(
        item.id(),
        item.rowCount(),
        complete ? ItemState.CREATED : ItemState.INCOMPLETE,
        item.message());
  }

  /**
   * Writes down which locales have what they were to have; returns whether all do. An update of the
   * primary locale that was not named is one of the locale that the site named.
   */
  private boolean areAllLocalesGood(long item) {
    jdbc.update(
        """
        MERGE INTO item_variant v
        USING (
          SELECT e.item_id, l.cms_locale_id,
            CASE WHEN e.state = CAST(? AS VARCHAR(12)) THEN CAST(? AS VARCHAR(12))
              ELSE CAST(? AS VARCHAR(12)) END AS state
          FROM locale_update_outcome e JOIN (
            SELECT q.cms_locale_id AS updated, q.cms_locale_id FROM locale_update q
            WHERE q.item_id = ? AND q.cms_locale_id <> ''
            UNION ALL
            SELECT '', w.cms_locale_id FROM item_variant w WHERE w.item_id = ?
          ) l ON l.updated = e.cms_locale_id
          WHERE e.item_id = ?) s
        ON v.item_id = s.item_id AND v.cms_locale_id = s.cms_locale_id
        WHEN MATCHED THEN UPDATE SET state = s.state
        WHEN NOT MATCHED THEN INSERT (item_id, cms_locale_id, state)
          VALUES (s.item_id, s.cms_locale_id, s.state)
        """,
        UpdateState.REFUSED.name(),
        ItemState.INCOMPLETE.name(),
        ItemState.CREATED.name(),
        item,
        item,
        item);
    for (var locale : localesOf(item)) {
      jdbc.update(
          """
          INSERT INTO item_variant (item_id, cms_locale_id, state)
          SELECT i.item_id, CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(12)) FROM item i
          WHERE i.item_id = ? AND NOT EXISTS (
            SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id AND v.cms_locale_id = ?)
          """,
          locale,
          ItemState.CREATED.name(),
          item,
          locale);
    }
    var amiss =
        jdbc.queryForObject(
            """
            SELECT (SELECT COUNT(*) FROM item_variant WHERE item_id = i.item_id AND state <> ?)
              + (SELECT COUNT(*) FROM locale_update_outcome
                WHERE item_id = i.item_id AND state = ?)
            FROM item i WHERE i.item_id = ?
            """,
            Long.class,
            ItemState.CREATED.name(),
            UpdateState.REFUSED.name(),
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
