package io.flowloader.draft;

import io.flowloader.webflow.CollectionSchema;
import io.flowloader.webflow.Field;
import io.flowloader.webflow.FieldType;

/**
 * Makes the converters of a collection's fields: by the rules of the settings, and the site's
 * items.
 */
final class CellConverters {

  private final CollectionSchema schema;
  private final ReferenceSource references;
  private final DraftSettings settings;

  CellConverters(CollectionSchema schema, ReferenceSource references, DraftSettings settings) {
    this.schema = schema;
    this.references = references;
    this.settings = settings;
  }

  /** Whether a field refers to items of its own collection, so also to rows of the same file. */
  boolean refersToItself(Field field) {
    boolean refers =
        field.type() == FieldType.REFERENCE || field.type() == FieldType.MULTI_REFERENCE;
    return refers && field.validations().path("collectionId").asString("").equals(schema.id());
  }

  CellConverter of(Field field) {
    var rules = settings.values().of(field.slug());
    var collection = field.validations().path("collectionId").asString("");
    if (collection.isEmpty()) {
      return CellConverter.of(field, rules); // only the API can tell what may be referred to
    }
    boolean toItself = refersToItself(field);
    return switch (field.type()) {
      case REFERENCE ->
          ReferenceCells.single(
              field, references.of(collection), toItself, settings.policies().missingReference());
      case MULTI_REFERENCE ->
          ReferenceCells.several(
              field,
              references.of(collection),
              ListNotation.of(rules),
              toItself,
              settings.policies().missingReference());
      default -> CellConverter.of(field, rules);
    };
  }
}
