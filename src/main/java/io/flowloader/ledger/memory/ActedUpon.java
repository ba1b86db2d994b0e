package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.UpdateLines;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionState;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.PlannedActions.Waiting;
import io.flowloader.ledger.actions.Restorations;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** What the memory has of items that a run acts upon, and learns of them when that has ended. */
public final class ActedUpon {

  private final JdbcTemplate jdbc;
  private final UpdateLines updates;
  private final Commits commits;
  private final PackKeys packKeys;
  private final PlannedActions actions;
  private final ContentReader contents;
  private final long undoes;
  private final VariantHash hash = new VariantHash();

  /**
   * @param ledger of the run
   */
  public ActedUpon(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.updates = new UpdateLines(jdbc);
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.actions = new PlannedActions(ledger);
    this.contents = new ContentReader(ledger);
    this.undoes = ledger.run().undoes();
  }

  /**
   * What items may have that nobody else has touched: what was sent last, and, where a part of this
   * is done already, what they are to have again. By the number of their action and locale; "" for
   * a primary locale that was not named. Items whose content is no longer kept are left out.
   */
  public Map<Long, Map<String, List<ObjectNode>>> expected(Collection<Waiting> some) {
    var kept = contents.of(some.stream().map(Waiting::source).distinct().toList(), Map.of());
    var back = new Restorations(jdbc).of(some.stream().map(each -> each.target().id()).toList());
    var expected = new HashMap<Long, Map<String, List<ObjectNode>>>();
    for (var each : some) {
      var content = kept.get(each.source());
      if (content != null) {
        expected.put(
            each.target().id(),
            expected(content.sent(), back.getOrDefault(each.target().id(), Map.of())));
      }
    }
    return expected;
  }

  private static Map<String, List<ObjectNode>> expected(
      Map<String, ObjectNode> sent, Map<String, Restorations.Restoration> back) {
    var expected = new HashMap<String, List<ObjectNode>>();
    sent.forEach(
        (locale, data) -> {
          var restored = back.get(locale);
          expected.put(
              locale,
              restored == null
                  ? List.of(data)
                  : List.of(
                      data,
                      ContentReader.overlay(
                          data.deepCopy(), ContentReader.json(restored.fieldData()))));
        });
    return expected;
  }

  /** Commits how some have ended, and what the memory knows of them from now on. */
  public void settle(ActionKind kind, List<ActionOutcome> outcomes) {
    commits.commit(
        () -> {
          actions.settle(outcomes);
          outcomes.forEach(each -> remember(kind, each));
        });
  }

  private record Line(int memory, String key, long packing, long source) {}

  private void remember(ActionKind kind, ActionOutcome ended) {
    if (ended.state() == ActionState.GONE) {
      forget(ended);
    } else if (ended.state() == ActionState.DONE) {
      switch (kind) {
        case KEEP -> {}
        case DELETE -> forget(ended);
        case ARCHIVE, DRAFT ->
            lines(ended).forEach(line -> update(line, ended, packingAfter(kind, line), null));
        case RESTORE -> lines(ended).forEach(line -> restored(line, ended));
        case DROP -> lines(ended).forEach(line -> dropped(line, ended));
      }
    }
  }

  private void forget(ActionOutcome ended) {
    lines(ended)
        .forEach(
            line ->
                jdbc.update(
                    "DELETE FROM known_item WHERE memory_id = ? AND item_key = ? AND site_item = ?",
                    line.memory(),
                    line.key(),
                    SiteItemId.bytes(ended.target().siteItemId())));
  }

  private void update(Line line, ActionOutcome ended, PackKey packing, byte @Nullable [] hashes) {
    jdbc.update(
        """
        UPDATE known_item SET packing_id = ?, hashes = COALESCE(CAST(? AS BYTEA), hashes),
          site_updated = GREATEST(site_updated, ?)
        WHERE memory_id = ? AND item_key = ? AND site_item = ?
        """,
        packing.id(),
        hashes,
        ended.siteUpdated() == null ? 0 : ended.siteUpdated(),
        line.memory(),
        line.key(),
        SiteItemId.bytes(ended.target().siteItemId()));
  }

  private List<Line> lines(ActionOutcome ended) {
    return jdbc.query(
        """
        SELECT a.memory_id, a.item_key, a.packing_id, a.source_id
        FROM site_action a WHERE a.action_id = ?
        """,
        (row, i) -> new Line(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)),
        ended.target().id());
  }

  private PackKey packingAfter(ActionKind kind, Line line) {
    var before = packKeys.known(line.packing());
    return packKeys.of(
        before.cmsLocaleIds(),
        kind == ActionKind.DRAFT || before.draft(),
        kind == ActionKind.ARCHIVE || before.archived());
  }

  /** What was changed by the run that is taken back is as it was; or its flags alone are. */
  private void restored(Line line, ActionOutcome ended) {
    if (RowRange.runOf(line.source()) != undoes) {
      update(line, ended, packKeys.known(line.packing()), null);
      return;
    }
    var back =
        new Restorations(jdbc)
            .of(List.of(ended.target().id()))
            .getOrDefault(ended.target().id(), Map.of());
    updates.undo(line.source(), back.keySet());
    var flags =
        back.values().stream()
            .filter(each -> each.draft() != null && each.archived() != null)
            .findFirst();
    remember(
        line,
        ended,
        flags
            .map(each -> new Change.Was(isSet(each.draft()), isSet(each.archived())))
            .orElse(null));
  }

  private static boolean isSet(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  private void dropped(Line line, ActionOutcome ended) {
    updates.undo(line.source(), packKeys.known(line.packing()).cmsLocaleIds());
    remember(line, ended, null);
  }

  /**
   * The memory knows what the item has now.
   *
   * @param flags what it is again; null = as before
   */
  private void remember(Line line, ActionOutcome ended, Change.@Nullable Was flags) {
    var content = contents.of(List.of(line.source()), Map.of()).get(line.source());
    if (content == null) {
      return;
    }
    var known =
        jdbc.queryForList(
            "SELECT packing_id FROM known_item WHERE memory_id = ? AND item_key = ?",
            Long.class,
            line.memory(),
            line.key());
    for (var packing : known) {
      var before = packKeys.known(packing);
      var after =
          packKeys.of(
              content.sent().keySet().stream().filter(locale -> !locale.isEmpty()).toList(),
              flags == null ? before.draft() : flags.draft(),
              flags == null ? before.archived() : flags.archived());
      update(line, ended, after, hash.of(after, content.sent().values()));
    }
  }
}
