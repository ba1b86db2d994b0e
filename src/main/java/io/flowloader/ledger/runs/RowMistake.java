package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;

/**
 * Something that is to be looked at in a data row: one of its mistakes, or what the site made of
 * it.
 *
 * @param outcome of the row: INVALID, REJECTED, INCOMPLETE or UNKNOWN
 * @param number the row's running number, 1 for the first data row
 * @param line where it begins
 * @param column the header; empty where the row as a whole is meant
 * @param value what stands there; of a row as a whole its slug
 * @param problem what is wrong, without the value
 * @param advice what to write instead; may be empty
 */
public record RowMistake(
    ItemState outcome,
    long number,
    long line,
    String column,
    String value,
    String problem,
    String advice) {}
