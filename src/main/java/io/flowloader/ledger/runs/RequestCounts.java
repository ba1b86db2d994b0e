package io.flowloader.ledger.runs;

/**
 * Requests of a run, over all its attempts.
 *
 * @param total all of them
 * @param create to create items
 * @param read to read
 * @param throttled answered 429
 * @param inDoubt to create, with an outcome that had to be looked up
 * @param update to change variants of items
 */
public record RequestCounts(
    long total, long create, long read, long throttled, long inDoubt, long update) {}
