package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionState;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.PlannedActions.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** What the memory has of items that a run acts upon, and learns of them when that has ended. */
public final class ActedUpon {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final PlannedActions actions;
  private final ContentReader contents;

  /**
   * @param ledger of the run
   */
  public ActedUpon(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.actions = new PlannedActions(ledger);
    this.contents = new ContentReader(ledger);
  }

  /**
   * What was sent of items last, by the number of their action and locale; "" for a primary locale
   * that was not named. Items whose content is no longer kept are left out.
   */
  public Map<Long, Map<String, ObjectNode>> sent(Collection<Waiting> some) {
    var kept = contents.of(some.stream().map(Waiting::source).distinct().toList(), Map.of());
    var sent = new HashMap<Long, Map<String, ObjectNode>>();
    for (var each : some) {
      var content = kept.get(each.source());
      if (content != null) {
        sent.put(each.target().id(), content.sent());
      }
    }
    return sent;
  }

  /** Commits how some have ended, and what the memory knows of them from now on. */
  public void settle(ActionKind kind, List<ActionOutcome> outcomes) {
    commits.commit(
        () -> {
          actions.settle(outcomes);
          outcomes.forEach(each -> remember(kind, each));
        });
  }

  private record Line(int memory, String key, long packing) {}

  private void remember(ActionKind kind, ActionOutcome ended) {
    boolean gone =
        ended.state() == ActionState.GONE
            || (ended.state() == ActionState.DONE && kind == ActionKind.DELETE);
    if (!gone && ended.state() != ActionState.DONE) {
      return;
    }
    for (var line : lines(ended.target().id())) {
      var siteItem = SiteItemId.bytes(ended.target().siteItemId());
      if (gone) {
        jdbc.update(
            "DELETE FROM known_item WHERE memory_id = ? AND item_key = ? AND site_item = ?",
            line.memory(),
            line.key(),
            siteItem);
      } else {
        jdbc.update(
            """
            UPDATE known_item SET packing_id = ?, site_updated = GREATEST(site_updated, ?)
            WHERE memory_id = ? AND item_key = ? AND site_item = ?
            """,
            packingAfter(kind, line.packing()),
            ended.siteUpdated() == null ? 0 : ended.siteUpdated(),
            line.memory(),
            line.key(),
            siteItem);
      }
    }
  }

  private List<Line> lines(long action) {
    return jdbc.query(
        "SELECT a.memory_id, a.item_key, a.packing_id FROM site_action a WHERE a.action_id = ?",
        (row, i) -> new Line(row.getInt(1), row.getString(2), row.getLong(3)),
        action);
  }

  private long packingAfter(ActionKind kind, long packing) {
    var before = packKeys.known(packing);
    return packKeys
        .of(
            before.cmsLocaleIds(),
            kind == ActionKind.DRAFT || before.draft(),
            kind == ActionKind.ARCHIVE || before.archived())
        .id();
  }
}
