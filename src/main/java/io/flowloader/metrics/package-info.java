/**
 * The metrics file, by which a monitoring system sees what runs have done and that one did not
 * happen. In come the latest run of each definition and when one last came to its end; out goes one
 * file in the Prometheus text format. It holds numbers and the names of definitions, no row.
 */
@NullMarked
package io.flowloader.metrics;

import org.jspecify.annotations.NullMarked;
