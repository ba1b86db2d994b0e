/**
 * The only truth about rows: what became of each, in tables of the job repository's own H2
 * database. Here is the state of an item, its one owner {@link io.flowloader.ledger.ItemStates},
 * and what all rooms of the ledger need; the rooms below write and read the rest. No other room
 * knows the tables. Every write is its own transaction.
 */
@NullMarked
package io.flowloader.ledger;

import org.jspecify.annotations.NullMarked;
