package io.flowloader.send;

import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a change of flags the values along that the item has in the fields which the collection
 * requires: flags alone are refused where those seem to be missing (seen). Never the slug: one that
 * has not changed can be refused as taken (seen). Pure.
 */
final class PresentValues {

  private static final String SLUG = "slug";

  private final Set<String> required;

  PresentValues(CollectionSchema schema) {
    this.required =
        schema.fields().stream()
            .filter(Field::required)
            .map(Field::slug)
            .filter(slug -> !slug.equals(SLUG))
            .collect(Collectors.toSet());
  }

  /**
   * A JSON object.
   *
   * @param present what the item has; null if that is not known
   * @param changes a JSON object of what is to be written; it goes before what is there
   */
  String with(@Nullable ObjectNode present, String changes) {
    var values = JsonMapper.shared().createObjectNode();
    if (present != null) {
      present.properties().stream()
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
