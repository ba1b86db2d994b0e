/**
 * What a site holds, as the program speaks of it: collections and their fields, locales, items, and
 * what a token may do. In come the facts of an answer, out go values that never change. Knows
 * nothing of calls.
 */
@NullMarked
package io.flowloader.webflow.model;

import org.jspecify.annotations.NullMarked;
