/**
 * From drafts to staged rows. In come the drafts and refusals of a file, in batches; out go the
 * tables that are written once, before anything is sent: items, their values, records, references.
 */
@NullMarked
package io.flowloader.ledger.staging;

import org.jspecify.annotations.NullMarked;
