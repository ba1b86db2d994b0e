/**
 * From a cell to the value of a field. In come the text of a cell, the field and the {@link
 * io.flowloader.draft.value.ValueRules} of its file; out comes a {@link
 * io.flowloader.draft.value.FieldValue}, or why it is none and what to write or to set instead.
 * Knows nothing of headers, and of a file only what {@link io.flowloader.draft.value.WholeFile}
 * tells of it.
 */
@NullMarked
package io.flowloader.draft.value;

import org.jspecify.annotations.NullMarked;
