/**
 * The report of a run as one file for the browser. In come a run's summary and rows; out goes a
 * page that holds all that it shows, with a chart and a table made by libraries that are shipped in
 * it.
 */
@NullMarked
package io.flowloader.report.page;

import org.jspecify.annotations.NullMarked;
