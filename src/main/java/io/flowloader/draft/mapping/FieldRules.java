package io.flowloader.draft.mapping;

import io.flowloader.draft.value.ValueRules;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How values are written in a file: in general, and in the columns of single fields.
 *
 * @param general for every field that is no exception
 * @param exceptions by the slug of the field
 */
public record FieldRules(ValueRules general, Map<String, ValueRules> exceptions) {

  public FieldRules {
    exceptions = Map.copyOf(exceptions);
  }

  /** {@link ValueRules#defaults()} for every field. */
  public static FieldRules defaults() {
    return new FieldRules(ValueRules.defaults(), Map.of());
  }

  /** The rules of a field: its own, or else those of the whole file. */
  public ValueRules of(String slug) {
    return exceptions.getOrDefault(slug, general);
  }

  /**
   * @throws BadInputException if an exception is for a field that the collection does not have
   */
  void refuseUnknownFields(CollectionSchema schema, Places places) {
    var slugs = schema.fields().stream().map(Field::slug).collect(Collectors.toSet());
    for (var slug : new TreeMap<>(exceptions).keySet()) {
      if (!slugs.contains(slug)) {
        throw new BadInputException(
            ProblemCode.WRONG_DEFINITION,
            places.before("fields." + slug)
                + "The definition says under fields how %s is written, but the collection %s has no such field%s."
                    .formatted(
                        Quoted.of(slug),
                        Quoted.of(schema.displayName()),
                        new NearestField(schema)
                            .to(slug)
                            .map(nearest -> " (nearest field: " + nearest + ")")
                            .orElse(" (./run.sh fields lists its fields)")));
      }
    }
  }

  /** All of it as one text; empty for the defaults, which is what runs have that know no rules. */
  String canonical() {
    if (equals(defaults())) {
      return "";
    }
    var text = new StringBuilder(general.canonical());
    new TreeMap<>(exceptions)
        .forEach((slug, rules) -> text.append('\n').append(slug).append(rules.canonical()));
    return text.toString();
  }
}
