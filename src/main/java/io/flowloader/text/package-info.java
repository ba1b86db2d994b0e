/**
 * What holds for every text, wherever it comes from: which characters are blanks, how many of a
 * thing are said, what may be shown to people. Text comes in, text goes out; it knows nothing of
 * files, fields or the site.
 */
@NullMarked
package io.flowloader.text;

import org.jspecify.annotations.NullMarked;
