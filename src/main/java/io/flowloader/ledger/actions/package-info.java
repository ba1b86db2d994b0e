/**
 * What is done to items that the site has already: they are published, archived, made drafts,
 * removed, put back. In come the ends of requests; out go the items that still wait. Each may be
 * sent twice without harm, so that nothing is written down before it leaves.
 */
@NullMarked
package io.flowloader.ledger.actions;

import org.jspecify.annotations.NullMarked;
