/**
 * The state directory and what is in it: who holds it, the database file, the logs of its runs,
 * scratch state for plans; and what goes wrong with disks and memory. Knows nothing of steps.
 */
@NullMarked
package io.flowloader.job.state;

import org.jspecify.annotations.NullMarked;
