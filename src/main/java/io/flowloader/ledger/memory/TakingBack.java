package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionPlan;
import io.flowloader.ledger.memory.RunTraces.Acted;
import io.flowloader.ledger.memory.RunTraces.Touched;
import io.flowloader.time.StopSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans what takes a run back, from what the ledger has kept of before: what it created is removed,
 * what it changed, archived or drafted gets back what it had. What a later run has changed, what
 * another definition has too, and what cannot be told or brought back is kept, with the reason.
 */
public final class TakingBack {

  private final RunLedger ledger;
  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final RowRange rows;
  private final ImportRun undone;
  private final RunTraces traces;
  private final ActionPlan plan;

  /**
   * @param ledger of the run that takes the other back
   * @param undone the run that is taken back
   */
  public TakingBack(RunLedger ledger, ImportRun undone) {
    this.ledger = ledger;
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.rows = ledger.rows();
    this.undone = undone;
    this.traces = new RunTraces(jdbc, undone.number());
    this.plan = new ActionPlan(jdbc, rows);
  }

  /**
   * Writes down what is to be done, in place of what was written before; commits. Once something of
   * it has been sent it stays as it is.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested meanwhile
   */
  public void plan(StopSignal stop) {
    if (plan.hasBegun()) {
      return;
    }
    var memory = catchUp(stop);
    commits.commit(
        () -> {
          plan.clear();
          created(memory);
          changed(memory);
          traces.acted().forEach(this::actedUpon);
          memory.ifPresent(known -> new SharedItems(jdbc, known, rows).keep());
          jdbc.update("UPDATE import_run SET remembered = TRUE WHERE run_id = ?", undone.number());
          jdbc.update("DELETE FROM update_request WHERE run_id = ?", undone.number());
        });
  }

  /** When the run wrote last, as the site says it; empty if the site never said. */
  public Optional<Instant> lastWritten() {
    return traces.lastWritten();
  }

  /** What all runs have done is known; the memory of the definition, if it has any. */
  private Optional<ItemMemory> catchUp(StopSignal stop) {
    var identity = undone.identity();
    var fields =
        JdbcClient.create(jdbc)
            .sql(
                """
                SELECT key_field FROM item_memory
                WHERE target = ? AND collection_id = ? AND definition = ? ORDER BY memory_id
                """)
            .params(identity.target(), identity.collectionId(), identity.definition())
            .query(String.class)
            .list();
    ItemMemory last = null;
    for (var field : fields) {
      last = new ItemMemory(ledger, field);
      new Remembering(ledger, last, field).catchUp(stop);
    }
    return Optional.ofNullable(last);
  }

  private void created(Optional<ItemMemory> memory) {
    traces.forEachTouched(
        memory,
        "o.sends > 0 AND o.state IN ('CREATED', 'INCOMPLETE', 'UPDATING', 'UNKNOWN')",
        some ->
            some.forEach(
                each -> {
                  var kept =
                      each.state() == ItemState.UNKNOWN
                          ? Optional.of(
                              "It cannot be told whether the run has made it; look at item %s."
                                  .formatted(each.siteItemId()))
                          : laterRun(each);
                  write(memory, ActionKind.DELETE, each, each.packing(), kept.orElse(null));
                }));
  }

  /** What keeps an item that a later run has written, in words. */
  private Optional<String> laterRun(Touched each) {
    return each.knownSource() >= new RowRange(undone.number()).after()
        ? Optional.of(
            "Run %d has written it since, and is to be taken back first."
                .formatted(RowRange.runOf(each.knownSource())))
        : Optional.empty();
  }

  private void changed(Optional<ItemMemory> memory) {
    traces.forEachTouched(
        memory,
        """
        o.sends = 0 AND EXISTS (SELECT 1 FROM locale_change c WHERE c.item_id = o.item_id)
        """,
        some -> {
          var changes = traces.changes(some);
          some.forEach(each -> changed(memory, each, changes.getOrDefault(each.item(), Map.of())));
        });
  }

  private void changed(Optional<ItemMemory> memory, Touched item, Map<String, Change> changes) {
    var kept = laterRun(item).orElse(null);
    var key = packKeys.known(item.packing());
    var added = new ArrayList<String>();
    var back = new LinkedHashMap<String, Change>();
    changes.forEach(
        (locale, change) -> {
          if (change.adds()) {
            added.add(locale);
          } else {
            back.put(locale, change);
          }
        });
    if (!added.isEmpty()) {
      write(memory, ActionKind.DROP, item, packing(added, key), kept);
    }
    if (!back.isEmpty()) {
      long action = write(memory, ActionKind.RESTORE, item, packing(back.keySet(), key), kept);
      back.forEach((locale, change) -> restoration(action, locale, change));
    }
  }

  private long packing(java.util.Collection<String> locales, PackKey key) {
    return packKeys
        .of(
            locales.stream().filter(locale -> !locale.isEmpty()).sorted().toList(),
            key.draft(),
            key.archived())
        .id();
  }

  private void restoration(long action, String locale, Change change) {
    var was = change.was();
    plan.restore(
        action,
        locale,
        was == null ? null : was.draft(),
        was == null ? null : was.archived(),
        before(change).toString());
  }

  /** The fields of a change with what they had; null where they had nothing. */
  private static ObjectNode before(Change change) {
    var before = ExactJson.MAPPER.createObjectNode();
    change
        .newData()
        .propertyNames()
        .forEach(
            field -> {
              var old = change.oldData().get(field);
              if (old == null) {
                before.putNull(field);
              } else {
                before.set(field, old);
              }
            });
    return before;
  }

  private void actedUpon(Acted each) {
    boolean gone = each.kind() == ActionKind.DELETE;
    long action =
        plan.add(
            new ActionPlan.Planned(
                each.memory(),
                gone ? ActionKind.KEEP : ActionKind.RESTORE,
                each.siteItemId(),
                each.key(),
                each.slug(),
                each.packing(),
                each.siteUpdated(),
                each.source(),
                gone
                    ? "Run %d has removed it, and it cannot be brought back: import its row again."
                        .formatted(undone.number())
                    : null));
    if (!gone) {
      var key = packKeys.known(each.packing());
      var locales = key.cmsLocaleIds().isEmpty() ? List.of("") : key.cmsLocaleIds();
      for (var locale : locales) {
        plan.restore(
            action,
            locale,
            each.kind() == ActionKind.DRAFT ? key.draft() : null,
            each.kind() == ActionKind.ARCHIVE ? key.archived() : null,
            "{}");
      }
    }
  }

  private long write(
      Optional<ItemMemory> memory,
      ActionKind kind,
      Touched item,
      long packing,
      @Nullable String kept) {
    return plan.add(
        new ActionPlan.Planned(
            memory.map(ItemMemory::number).orElse(0),
            kept == null ? kind : ActionKind.KEEP,
            item.siteItemId(),
            item.key(),
            item.slug(),
            packing,
            item.siteUpdated(),
            item.item(),
            kept));
  }
}
