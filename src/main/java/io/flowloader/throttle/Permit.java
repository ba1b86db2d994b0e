package io.flowloader.throttle;

/**
 * The right to send one request now. Made by {@link Throttle} alone, spent on one call.
 *
 * @param number 1 for the first permit of this process, then 2, 3, …: the order of sending
 * @param issuedAt when it was issued, in nanoseconds of the clock that only goes forward
 * @param waitedNanos how long the caller waited for it
 */
public record Permit(long number, long issuedAt, long waitedNanos) {}
