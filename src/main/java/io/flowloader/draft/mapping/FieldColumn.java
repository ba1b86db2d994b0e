package io.flowloader.draft.mapping;

import io.flowloader.draft.value.CellConverter;
import io.flowloader.draft.value.TextPattern;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;

/**
 * A column that feeds a field.
 *
 * @param index of its cells in a record, from 0
 * @param header as the file names it
 */
public record FieldColumn(int index, String header, Field field, CellConverter converter) {

  /** Whether the schema has a pattern for the field that only the API can check. */
  boolean hasPatternOfTheSite() {
    var pattern = field.validations().path("pattern");
    return field.type() == FieldType.PLAIN_TEXT
        && !TextPattern.written(pattern).isEmpty()
        && TextPattern.of(pattern) == null;
  }
}
