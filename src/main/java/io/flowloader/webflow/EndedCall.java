package io.flowloader.webflow;

import io.flowloader.throttle.Permit;

/**
 * A call that came to its end. Nothing of it holds the token.
 *
 * @param kind what it was for
 * @param rows how many rows, or variants of them, it carried; 0 for a read
 * @param permit its permit
 * @param status the HTTP status; 0 where no answer came
 * @param nanos how long it took, from its first byte to the end of its answer
 * @param address the path and the query that were asked, without the host
 * @param trouble what kept it from an answer, in words; empty where one came
 */
public record EndedCall(
    CallKind kind,
    int rows,
    Permit permit,
    int status,
    long nanos,
    String address,
    String trouble) {}
