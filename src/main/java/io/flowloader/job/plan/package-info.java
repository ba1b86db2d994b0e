/**
 * A look ahead: what an import would do, without a run and without a write to the site; and what a
 * first look at a file suggests for a definition.
 */
@NullMarked
package io.flowloader.job.plan;

import org.jspecify.annotations.NullMarked;
