/**
 * What the ledger remembers over all runs: which item of the site each row of a feed is about, and
 * what was sent of it last. In come the outcomes of earlier runs and what lists have shown; out go
 * the items that need no request, those that need one, and exactly what of them differs.
 */
@NullMarked
package io.flowloader.ledger.memory;

import org.jspecify.annotations.NullMarked;
