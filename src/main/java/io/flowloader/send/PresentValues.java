package io.flowloader.send;

import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.memory.ActedUpon;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values that items have in the fields which the collection requires, as they were sent last.
 * Never the slug: one that has not changed can be refused as taken (seen).
 */
final class PresentValues {

  private static final String SLUG = "slug";

  private final PlannedActions planned;
  private final ActedUpon acted;
  private final Set<String> required;

  PresentValues(PlannedActions planned, ActedUpon acted, CollectionSchema schema) {
    this.planned = planned;
    this.acted = acted;
    this.required =
        schema.fields().stream()
            .filter(Field::required)
            .map(Field::slug)
            .filter(slug -> !slug.equals(SLUG))
            .collect(Collectors.toSet());
  }

  /**
   * As a JSON object, with what is to be written besides.
   *
   * @param changes a JSON object; it goes before what is there
   */
  String required(long action, String cmsLocaleId, String changes) {
    var values = JsonMapper.shared().createObjectNode();
    var waiting =
        planned.waiting(action - 1, 1).stream()
            .filter(each -> each.target().id() == action)
            .toList();
    var expected = acted.expected(waiting).getOrDefault(action, Map.of()).get(cmsLocaleId);
    if (expected != null) {
      expected.get(0).properties().stream()
          .filter(each -> required.contains(each.getKey()))
          .forEach(each -> values.set(each.getKey(), each.getValue()));
    }
    JsonMapper.shared()
        .readTree(changes)
        .properties()
        .forEach(each -> values.set(each.getKey(), each.getValue()));
    return values.toString();
  }
}
