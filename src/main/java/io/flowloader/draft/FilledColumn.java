package io.flowloader.draft;

import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.value.FieldValue;

/**
 * A cell of a record that gives its field a value.
 *
 * @param characters the length of the cell
 */
record FilledColumn(FieldColumn column, FieldValue.Sendable value, int characters) {}
