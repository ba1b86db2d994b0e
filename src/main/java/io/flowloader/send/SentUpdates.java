package io.flowloader.send;

import java.time.Instant;

/**
 * Locale updates that are on their way.
 *
 * @param id the number of their request in the ledger
 * @param request what was sent
 * @param siteSentAt when it was sent, at the earliest, in the site's time
 */
record SentUpdates(long id, LocaleUpdateRequest request, Instant siteSentAt) {}
