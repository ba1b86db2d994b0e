/**
 * From a record to an item. In come {@link io.flowloader.csv.CsvRecord}s and the {@link
 * io.flowloader.draft.mapping.ColumnMapping} of their file; out comes a {@link
 * io.flowloader.draft.StagedRecord} for each: the draft of an item as the API takes it, or the
 * reason why not, with line, column and what to write.
 */
@NullMarked
package io.flowloader.draft;

import org.jspecify.annotations.NullMarked;
