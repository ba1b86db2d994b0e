package io.flowloader.ledger;

import java.time.Instant;

/**
 * How a request ended, as far as it is known.
 *
 * @param requestId its number in the ledger
 * @param siteEndedAt when it ended, in the site's time
 * @param status the HTTP status; 0 where no answer came
 * @param why in words, where it is in doubt or was not sent; else empty
 */
public record RequestEnd(long requestId, Instant siteEndedAt, int status, String why) {}
