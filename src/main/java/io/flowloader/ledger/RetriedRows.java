package io.flowloader.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/** What {@code retry} does to the rows of a run before it is sent again. */
public final class RetriedRows {

  /** The code of an item some of whose locales never showed, and of their changes. */
  private static final String LOCALES_MISSING = "locales_missing";

  private final SendLedger ledger;
  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final long run;
  private final RowRange rows;

  RetriedRows(SendLedger ledger, JdbcTemplate jdbc, GroupCommit commits, long run) {
    this.ledger = ledger;
    this.jdbc = jdbc;
    this.commits = commits;
    this.run = run;
    this.rows = new RowRange(run);
  }

  /** Puts what the API refused back into the queue: rows, and changes of variants. */
  public void requeueRejected() {
    commits.commit(
        () -> {
          requeueReferencesToRejected();
          jdbc.update(
              """
              UPDATE item SET state = ?, code = NULL, message = NULL
              WHERE item_id > ? AND item_id < ? AND state = ?
              """,
              ItemState.PENDING.name(),
              rows.before(),
              rows.after(),
              ItemState.REJECTED.name());
          requeueRefusedPatches();
        });
    ledger.recount();
  }

  /** A person's word on the rows in doubt of this run. */
  public void settleAs(ItemState state) {
    commits.commit(
        () -> {
          jdbc.update(
              """
              UPDATE item SET state = ?, code = ?, message = ?
              WHERE item_id > ? AND item_id < ? AND state IN (?, ?)
              """,
              state.name(),
              "settled_by_hand",
              "A person settled this row as " + state + ".",
              rows.before(),
              rows.after(),
              ItemState.UNKNOWN.name(),
              ItemState.SENDING.name());
          awaitPatches(ItemState.CREATED);
          giveUpWithoutId();
          jdbc.update(
              "UPDATE api_request SET state = ? WHERE run_id = ? AND state = ?",
              RequestState.CLOSED.name(),
              run,
              RequestState.OPEN.name());
        });
    ledger.recount();
  }

  /** What was left out because its row was refused is set once that row is created after all. */
  private void requeueReferencesToRejected() {
    jdbc.update(
        """
        UPDATE item_patch p SET state = ?
        WHERE p.item_id > ? AND p.item_id < ? AND p.state = ? AND EXISTS (
          SELECT 1 FROM item_reference r JOIN item t ON t.item_id = r.target_item_id
          WHERE r.item_id = p.item_id AND t.state = ?)
        """,
        PatchState.WAITING.name(),
        rows.before(),
        rows.after(),
        PatchState.DONE.name(),
        ItemState.REJECTED.name());
    awaitPatches(ItemState.CREATED);
  }

  /**
   * Puts changes that were refused back into the queue, but for locales that the site does not
   * show.
   */
  private void requeueRefusedPatches() {
    jdbc.update(
        """
        UPDATE item_patch SET state = ?, code = NULL, message = NULL
        WHERE item_id > ? AND item_id < ? AND state = ? AND code <> ?
        """,
        PatchState.WAITING.name(),
        rows.before(),
        rows.after(),
        PatchState.REFUSED.name(),
        LOCALES_MISSING);
    awaitPatches(ItemState.INCOMPLETE);
  }

  /** Items that a person says were created, and whose changes cannot be sent: no id is known. */
  private void giveUpWithoutId() {
    jdbc.update(
        """
        UPDATE item i SET state = ?, code = ?, message = ?
        WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND i.patch_count > 0
          AND i.site_item_id IS NULL
        """,
        ItemState.INCOMPLETE.name(),
        "values_missing",
        "A person settled this row as CREATED, but its id is not known: the values of its own in"
            + " some locales were not sent. Give them to the item by hand.",
        rows.before(),
        rows.after(),
        ItemState.CREATED.name());
  }

  /** Items of a state some of whose changes wait are not done. */
  private void awaitPatches(ItemState state) {
    jdbc.update(
        """
        UPDATE item i SET state = ?,
          code = CASE WHEN i.code = ? THEN i.code END,
          message = CASE WHEN i.code = ? THEN i.message END
        WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND i.patch_count > 0
          AND i.site_item_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
        """,
        ItemState.PATCHING.name(),
        LOCALES_MISSING, // which stays so, whatever is sent
        LOCALES_MISSING,
        rows.before(),
        rows.after(),
        state.name(),
        PatchState.WAITING.name());
  }
}
