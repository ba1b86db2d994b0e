/**
 * From headers to fields. In come the header of a file, samples of its columns, the collection's
 * schema, the site's locales and {@link io.flowloader.draft.mapping.DraftSettings}; out comes a
 * {@link io.flowloader.draft.mapping.ColumnMapping}: which column feeds which field in which locale
 * with which converter, and what is said of those that feed none.
 */
@NullMarked
package io.flowloader.draft.mapping;

import org.jspecify.annotations.NullMarked;
