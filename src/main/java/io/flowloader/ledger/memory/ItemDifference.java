package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a row says otherwise than what was sent of its item before. Pure arithmetic. */
public final class ItemDifference {

  private ItemDifference() {}

  /**
   * By locale; one in which nothing differs is left out.
   *
   * @param before what the site has, by locale; one that is not in it is to be added
   * @param was what it was, if draft or archived differ; else null
   */
  static Map<String, Change> between(
      Map<String, ObjectNode> before,
      Map<String, ObjectNode> wanted,
      Change.@Nullable Was was,
      ComparisonRules rules) {
    var changes = new LinkedHashMap<String, Change>();
    wanted.forEach(
        (locale, data) -> {
          var change = change(before.get(locale), data, was, rules);
          if (change != null) {
            changes.put(locale, change);
          }
        });
    return changes;
  }

  private static @Nullable Change change(
      @Nullable ObjectNode before,
      ObjectNode wanted,
      Change.@Nullable Was was,
      ComparisonRules rules) {
    var newData = ExactJson.MAPPER.createObjectNode();
    var oldData = ExactJson.MAPPER.createObjectNode();
    if (before == null) {
      return Change.addition(wanted);
    }
    for (var field : wanted.properties()) {
      var old = before.get(field.getKey());
      if (!rules.createOnly().contains(field.getKey()) && !field.getValue().equals(old)) {
        newData.set(field.getKey(), field.getValue());
        oldData.set(field.getKey(), old);
      }
    }
    for (var field : rules.cleared()) {
      if (before.has(field) && !wanted.has(field) && !rules.createOnly().contains(field)) {
        newData.putNull(field);
        oldData.set(field, before.get(field));
      }
    }
    return was != null || !newData.isEmpty() ? new Change(false, was, newData, oldData) : null;
  }

  /**
   * What an item has once its changes are made: what the row says, and what it had before and the
   * row does not speak of.
   */
  static Map<String, ObjectNode> after(
      Map<String, ObjectNode> before, Map<String, ObjectNode> wanted, Map<String, Change> changes) {
    var after = new LinkedHashMap<String, ObjectNode>();
    wanted.forEach(
        (locale, data) -> {
          var old = before.get(locale);
          var change = changes.get(locale);
          var all = old == null ? data.deepCopy() : old.deepCopy();
          after.put(locale, change == null ? all : ContentReader.overlay(all, change.newData()));
        });
    return after;
  }
}
