/**
 * From a file to its records. In comes the path that a person typed, out come its fingerprint, a
 * copy of it in the spool that later changes cannot touch, its header and its {@link
 * io.flowloader.csv.CsvRecord}s with the line where each begins. Knows nothing of fields or items.
 */
@NullMarked
package io.flowloader.csv;

import org.jspecify.annotations.NullMarked;
