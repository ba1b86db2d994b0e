package io.flowloader.report.page;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.memory.FieldChanges;
import io.flowloader.ledger.memory.FieldChanges.FieldChange;
import io.flowloader.ledger.memory.ItemValues;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.report.Reasons;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a page, in parts: each part of the table followed by the values of its rows, which a
 * browser reads when one is opened. Only one part is in memory.
 */
final class RowParts {

  private static final int ROWS_A_PART = 2_000;

  private final Writer out;
  private final RunLedger ledger;
  private final RowOutcomes outcomes;
  private final Reasons reasons;
  private final Sample sample;
  private final StopSignal stop;
  private final ItemValues values;
  private final FieldChanges changes;
  private final Map<String, Integer> locales = new LinkedHashMap<>();
  private final List<RowOutcome> part = new ArrayList<>();
  private int number;

  RowParts(
      Writer out,
      RunLedger ledger,
      RowOutcomes outcomes,
      Reasons reasons,
      Sample sample,
      StopSignal stop) {
    this.out = out;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.reasons = reasons;
    this.sample = sample;
    this.stop = stop;
    this.values = new ItemValues(ledger);
    this.changes = new FieldChanges(ledger);
  }

  /** Writes all parts; returns the locales that rows name, in the order of their numbers. */
  List<String> write() {
    long run = ledger.run().number();
    outcomes.forEach(run, this::row);
    flush();
    var vanished = new ArrayList<MissingOutcome>();
    outcomes.forEachMissing(
        run,
        item -> {
          if (vanished.size() < sample.most()) {
            vanished.add(item);
          }
        });
    vanished(vanished);
    return List.copyOf(locales.keySet());
  }

  private void row(RowOutcome row) {
    stop.throwIfRequested();
    if (sample.takes(row)) {
      part.add(row);
      if (part.size() == ROWS_A_PART) {
        flush();
      }
    }
  }

  private void flush() {
    if (part.isEmpty()) {
      return;
    }
    try {
      PackedJson.write(
          out,
          "rows",
          number,
          json -> {
            json.writeStartArray();
            part.forEach(row -> row(json, row));
            json.writeEndArray();
          });
      PackedJson.write(out, "values", number, this::values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    number++;
    part.clear();
  }

  private void row(JsonGenerator json, RowOutcome row) {
    line(
        json,
        row.line(),
        row.slug(),
        row.outcome().name(),
        row.siteItemId(),
        row.code(),
        reasons.of(row),
        row.cmsLocaleIds());
  }

  private void vanished(List<MissingOutcome> items) {
    if (items.isEmpty()) {
      return;
    }
    try {
      PackedJson.write(
          out,
          "rows",
          number,
          json -> {
            json.writeStartArray();
            items.forEach(
                item ->
                    line(
                        json,
                        0,
                        item.slug(),
                        item.outcome().name(),
                        item.siteItemId(),
                        item.code(),
                        item.message(),
                        item.cmsLocaleIds()));
            json.writeEndArray();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(
      JsonGenerator json,
      long line,
      String slug,
      String outcome,
      String item,
      String code,
      String message,
      List<String> cmsLocaleIds) {
    json.writeStartArray();
    if (line > 0) {
      json.writeNumber(line);
    } else {
      json.writeNull();
    }
    json.writeString(slug);
    json.writeString(outcome);
    json.writeString(item);
    json.writeString(code);
    json.writeString(message);
    json.writeStartArray();
    cmsLocaleIds.forEach(
        each -> json.writeNumber(locales.computeIfAbsent(each, id -> locales.size())));
    json.writeEndArray();
    json.writeEndArray();
  }

  /** What each row of the part says, and what changed: null where nothing is kept. */
  private void values(JsonGenerator json) {
    var rows = ledger.rows();
    var ids =
        part.stream()
            .filter(row -> row.outcome() != ItemState.INVALID)
            .map(row -> rows.of(row.number()))
            .toList();
    var said = values.of(ids);
    var changed = changed(rows);
    json.writeStartArray();
    for (var row : part) {
      long item = rows.of(row.number());
      var data = said.get(item);
      if (data == null || data.isEmpty()) {
        json.writeNull();
      } else {
        item(json, data, changed.getOrDefault(item, List.of()));
      }
    }
    json.writeEndArray();
  }

  private Map<Long, List<FieldChange>> changed(RowRange rows) {
    var changed = new HashMap<Long, List<FieldChange>>();
    changes.forEach(
        rows.of(part.get(0).number()) - 1,
        rows.of(part.get(part.size() - 1).number()) + 1,
        change -> changed.computeIfAbsent(change.item(), item -> new ArrayList<>()).add(change));
    return changed;
  }

  /** The first locale whole, the others where they differ. */
  private static void item(
      JsonGenerator json, Map<String, ObjectNode> data, List<FieldChange> changed) {
    json.writeStartObject();
    json.writeObjectPropertyStart("v");
    ObjectNode first = null;
    for (var locale : data.entrySet()) {
      json.writeObjectPropertyStart(locale.getKey());
      for (var field : locale.getValue().properties()) {
        if (first == null || !field.getValue().equals(first.get(field.getKey()))) {
          json.writePOJOProperty(field.getKey(), field.getValue());
        }
      }
      json.writeEndObject();
      first = first == null ? locale.getValue() : first;
    }
    json.writeEndObject();
    if (!changed.isEmpty()) {
      json.writeArrayPropertyStart("c");
      for (var change : changed) {
        json.writeStartArray();
        json.writeString(change.cmsLocaleId());
        json.writeString(change.field());
        value(json, change.before());
        value(json, change.after());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, @org.jspecify.annotations.Nullable JsonNode value) {
    if (value == null) {
      json.writeNull();
    } else {
      json.writePOJO(value);
    }
  }
}
