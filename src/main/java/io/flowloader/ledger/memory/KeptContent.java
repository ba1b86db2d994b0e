package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is staged of an item so that it says all that the item will have, and not only what its row
 * speaks of: what the first locale has, and what the others have otherwise. References to rows of
 * the file stay where they are. Pure arithmetic.
 *
 * @param base what the first locale has
 * @param own what the others have otherwise, by locale; null takes a value away
 */
record KeptContent(String base, Map<String, String> own) {

  /** Null if what is staged says it all. */
  static @Nullable KeptContent of(Map<String, ObjectNode> after, ItemContents staged) {
    if (after.equals(staged.wanted())) {
      return null;
    }
    var own = new LinkedHashMap<String, String>();
    ObjectNode first = null;
    for (var each : after.entrySet()) {
      var data = each.getValue().deepCopy();
      staged.referring().getOrDefault(each.getKey(), Set.of()).forEach(data::remove);
      if (first == null) {
        first = data;
        own.put(each.getKey(), "{}");
      } else {
        own.put(each.getKey(), difference(first, data).toString());
      }
    }
    return new KeptContent(first == null ? "{}" : first.toString(), own);
  }

  private static ObjectNode difference(ObjectNode first, ObjectNode other) {
    var difference = ExactJson.MAPPER.createObjectNode();
    other.properties().stream()
        .filter(field -> !field.getValue().equals(first.get(field.getKey())))
        .forEach(field -> difference.set(field.getKey(), field.getValue()));
    first.propertyNames().stream().filter(field -> !other.has(field)).forEach(difference::putNull);
    return difference;
  }
}
