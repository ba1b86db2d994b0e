/**
 * The limit of requests a minute: {@link io.flowloader.throttle.Pace} is its arithmetic, without
 * threads; {@link io.flowloader.throttle.Throttle} does the waiting. In comes what the answers say
 * of the limit, out goes a permit for each call.
 */
@NullMarked
package io.flowloader.throttle;

import org.jspecify.annotations.NullMarked;
