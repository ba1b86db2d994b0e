package io.flowloader.draft;

import io.flowloader.webflow.Field;

/**
 * A column that feeds a field.
 *
 * @param index of its cells in a record, from 0
 * @param header as the file names it
 */
record FieldColumn(int index, String header, Field field, CellConverter converter) {}
