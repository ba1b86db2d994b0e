/**
 * Requests to create: which rows go into the next, that one leaves, what came of it, and what is in
 * doubt. In come packs of waiting rows and the ends of requests; out go requests as they were sent.
 */
@NullMarked
package io.flowloader.ledger.requests;

import org.jspecify.annotations.NullMarked;
