package io.flowloader.draft.mapping;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields that a definition names where it says what becomes of items that are there. */
record ExistingFields(CollectionSchema schema, DraftSettings settings) {

  /** Types whose values are one short text, so that two of them are the same or are not. */
  private static final Set<FieldType> KEYS =
      EnumSet.of(
          FieldType.PLAIN_TEXT,
          FieldType.NUMBER,
          FieldType.EMAIL,
          FieldType.PHONE,
          FieldType.LINK,
          FieldType.OPTION);

  /**
   * @param fed the fields that columns of the file give in the primary locale
   * @throws BadInputException if there is no such field, or it can be no key
   */
  void refuseUnknown(List<String> fed) {
    var existing = settings.policies().existing();
    for (var name : existing.createOnly()) {
      if (field(name).isEmpty()) {
        throw new BadInputException(
            ProblemCode.WRONG_DEFINITION,
            settings.places().before("create-only")
                + "the collection %s has no field %s%s"
                    .formatted(Quoted.of(schema.displayName()), Quoted.of(name), advice(name)));
      }
    }
    if (existing.isKeyField()) {
      refuseKey(existing.key(), fed);
    }
  }

  private void refuseKey(String key, List<String> fed) {
    var field = field(key);
    if (field.isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION,
          settings.places().before("key")
              + "the collection %s has no field %s%s"
                  .formatted(Quoted.of(schema.displayName()), Quoted.of(key), advice(key)));
    }
    if (!KEYS.contains(field.get().type())) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION,
          settings.places().before("key")
              + "the field %s is no text or number, by which rows could find their items; name another one, or slug"
                  .formatted(Quoted.of(key)));
    }
    if (!key.equals("name") && !fed.contains(key)) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION,
          settings.places().before("key")
              + "no column of the file gives the field %s, by which rows are to find their items; add one, or name another field, or slug"
                  .formatted(Quoted.of(key)));
    }
  }

  private Optional<Field> field(String slug) {
    return schema.fields().stream().filter(field -> field.slug().equals(slug)).findFirst();
  }

  private String advice(String name) {
    return new NearestField(schema)
        .to(name)
        .map(near -> "; do you mean " + Quoted.of(near) + "?")
        .orElse("; name one by its slug");
  }
}
