package io.flowloader.draft.mapping;

import io.flowloader.draft.value.CellConverter;
import io.flowloader.draft.value.Decimals;
import io.flowloader.draft.value.ListNotation;
import io.flowloader.draft.value.NumberColumns;
import io.flowloader.draft.value.NumberSigns;
import io.flowloader.draft.value.ReferenceCells;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.util.function.Supplier;

/**
 * Makes the converters of a collection's fields: by the rules of the settings, and the site's
 * items.
 */
public final class CellConverters {

  private final CollectionSchema schema;
  private final ReferenceSource references;
  private final DraftSettings settings;
  private final NumberColumns numbers;

  /**
   * @param numbers what columns of numbers tell of themselves
   */
  public CellConverters(
      CollectionSchema schema,
      ReferenceSource references,
      DraftSettings settings,
      NumberColumns numbers) {
    this.numbers = numbers;
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

  /** For cells of which no column is known, and which nothing beside them decides. */
  public CellConverter of(Field field) {
    return of(field, Decimals.Undecided::new);
  }

  /** For a column of the file. */
  public CellConverter of(Field field, int index, String header) {
    var rules = settings.values().of(field.slug()).numbers();
    return field.type() == FieldType.NUMBER && rules.decimalSeparator() == null
        ? of(field, numbers.add(index, header, new NumberSigns(rules.strip())))
        : of(field);
  }

  private CellConverter of(Field field, Supplier<Decimals> decimals) {
    var rules = settings.values().of(field.slug());
    var collection = field.validations().path("collectionId").asString("");
    if (collection.isEmpty()) {
      return CellConverter.of(
          field, rules, decimals); // only the API can tell what may be referred to
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
      default -> CellConverter.of(field, rules, decimals);
    };
  }
}
