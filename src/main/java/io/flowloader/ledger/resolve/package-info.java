/**
 * What needs the whole file, once it is staged: references between its rows, the values of their
 * own in some locales, and the slugs of rows that want one which is taken. In comes a staged run,
 * out goes one that can be sent, with the rows refused that cannot; batch by batch, each found done
 * after a kill.
 */
@NullMarked
package io.flowloader.ledger.resolve;

import org.jspecify.annotations.NullMarked;
