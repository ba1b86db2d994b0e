/**
 * The HTTP client of the Webflow Data API: calls, JSON, errors, nothing of rows. In come typed
 * requests, out go typed answers that say what is known and what is not. Every call takes a permit
 * of the throttle. The facts are those of the official reference; where it is silent, the answer
 * type says so rather than guess.
 */
@NullMarked
package io.flowloader.webflow;

import org.jspecify.annotations.NullMarked;
