/**
 * Locale updates: which wait, packed over all rows, and what became of each. In come the ends of
 * update requests; an item all of whose updates have ended is finished.
 */
@NullMarked
package io.flowloader.ledger.updates;

import org.jspecify.annotations.NullMarked;
