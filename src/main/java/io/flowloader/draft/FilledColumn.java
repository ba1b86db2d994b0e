package io.flowloader.draft;

/**
 * A cell of a record that gives its field a value.
 *
 * @param characters the length of the cell
 */
record FilledColumn(FieldColumn column, FieldValue.Sendable value, int characters) {}
