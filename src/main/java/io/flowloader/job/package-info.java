/**
 * The import as a Spring Batch job: its steps, which run it belongs to, how it starts, stops and is
 * taken up again. In comes an order, out goes the end of a run with its exit code; observers are
 * told what goes on meanwhile.
 */
@NullMarked
package io.flowloader.job;

import org.jspecify.annotations.NullMarked;
