/**
 * The only truth about rows: what became of each, in tables of the job repository's own H2
 * database. The only room that knows the tables. In come drafts and outcomes, out go the rows to
 * send, the doubts to settle, the counts and the rows of a report. Every write is its own
 * transaction.
 */
@NullMarked
package io.flowloader.ledger;

import org.jspecify.annotations.NullMarked;
