/**
 * An embedded stand-in for the Webflow Data API, on loopback only: for the demo, for trying out,
 * and for tests that order exactly which request fails how. In come HTTP requests, out go answers
 * as the service gives them. It repeats the facts of the wire on purpose and shares no code with
 * the client, so that a mistake in one of them shows in the other.
 */
@NullMarked
package io.flowloader.sandbox;

import org.jspecify.annotations.NullMarked;
