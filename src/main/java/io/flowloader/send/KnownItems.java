package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.Change;
import io.flowloader.ledger.memory.SeenItems;
import io.flowloader.ledger.memory.SeenItems.SeenItem;
import io.flowloader.text.Printable;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Has decided, and writes down, what becomes of rows whose items lists have shown: what others have
 * edited of items that we know, and what others have made.
 */
final class KnownItems {

  private static final Logger LOG = LoggerFactory.getLogger(KnownItems.class);

  /** Of a value, as a message says it. */
  private static final int LONGEST_VALUE = 120;

  private static final int EDITS_NAMED = 5;

  private final SeenItems seen;
  private final EditDecider decider;
  private final LocaleNames locales;

  KnownItems(RunLedger ledger, CollectionSchema schema, ExistingRules rules) {
    this.seen = new SeenItems(ledger);
    this.locales = LocaleNames.of(ledger);
    this.decider = new EditDecider(new SiteValues(schema), rules);
  }

  /** Decides on all that we know and that lists have shown. */
  void decideKnown() {
    long after = 0;
    while (true) {
      var batch = seen.known(after);
      if (batch.isEmpty()) {
        return;
      }
      for (var item : batch) {
        decideKnown(item);
        after = item.item();
      }
    }
  }

  private void decideKnown(SeenItem item) {
    var changes = new LinkedHashMap<String, Optional<Change>>();
    var edits = new ArrayList<String>();
    boolean first = true;
    for (var variant : item.variants().entrySet()) {
      var decision = decider.decide(variant.getValue(), first);
      first = false;
      changes.put(variant.getKey(), decision.change());
      decision.edits().forEach(edit -> edits.add(inWords(edit, locales.in(variant.getKey()))));
    }
    if (edits.isEmpty()) {
      seen.amend(item, changes);
      return;
    }
    LOG.atInfo()
        .addKeyValue("row", item.item())
        .addKeyValue("item", item.siteItemId())
        .addKeyValue("edits", edits.size())
        .log("edited-by-others");
    seen.contest(item, conflict(edits));
  }

  /** What a message says of items that others have edited. */
  private static String conflict(List<String> edits) {
    return "Edited on the site since our last write; nothing of the row is sent: %s%s. Take the value over into the file, or send ours with conflict: overwrite."
        .formatted(
            String.join("; ", edits.subList(0, Math.min(edits.size(), EDITS_NAMED))),
            edits.size() > EDITS_NAMED ? "; and " + (edits.size() - EDITS_NAMED) + " more" : "");
  }

  private static String inWords(EditDecider.Edit edit, String inLocale) {
    return "field \"%s\"%s: ours %s, theirs %s"
        .formatted(edit.field(), inLocale, value(edit.ours()), value(edit.theirs()));
  }

  private static String value(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "nothing";
    }
    var text = Printable.onOneLine(value.toString());
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  /** Takes over all that wait to be created and that lists have shown. */
  void adoptWaiting() {
    long after = 0;
    while (true) {
      var batch = seen.waiting(after);
      if (batch.isEmpty()) {
        return;
      }
      for (var item : batch) {
        adopt(item);
        after = item.item();
      }
    }
  }

  private void adopt(SeenItem item) {
    var changes = new LinkedHashMap<String, Change>();
    boolean first = true;
    for (var variant : item.variants().entrySet()) {
      var decision = decider.decide(variant.getValue(), first);
      first = false;
      decision.change().ifPresent(change -> changes.put(variant.getKey(), change));
    }
    item.notShown().forEach((locale, wanted) -> changes.put(locale, Change.addition(wanted)));
    seen.adopt(item, changes);
    LOG.atDebug()
        .addKeyValue("row", item.item())
        .addKeyValue("item", item.siteItemId())
        .addKeyValue("state", changes.isEmpty() ? ItemState.UNCHANGED : ItemState.CHANGING)
        .log("found");
  }
}
