/**
 * Feeds as they come in the night: which files a pattern names, whether one is still being written,
 * and what becomes of it when it is imported. In come paths; out go files in the order of their
 * age, and sentences about what was done. Knows nothing of rows.
 */
@NullMarked
package io.flowloader.feed;

import org.jspecify.annotations.NullMarked;
