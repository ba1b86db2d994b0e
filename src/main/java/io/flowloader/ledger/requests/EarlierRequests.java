package io.flowloader.ledger.requests;

import io.flowloader.ledger.LedgerItem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the requests of a run carried before. A row that is sent again may have been made by one of
 * them, late; no list needs to go back further than that.
 */
final class EarlierRequests {

  private static final int REQUEST_TIMEOUT = 408;

  private final JdbcTemplate jdbc;
  private final long run;

  EarlierRequests(JdbcTemplate jdbc, long run) {
    this.jdbc = jdbc;
    this.run = run;
  }

  /**
   * Earlier requests with some rows.
   *
   * @param firstSentAt when the first of them was sent, in the site's time; null if there was none
   * @param lost the rows of which one was lost, so that it may have made them
   */
  record Found(@Nullable Instant firstSentAt, Set<Long> lost) {

    /** When the first was sent, if that was before a request that is sent at this time. */
    Instant firstBefore(Instant sentAt) {
      return Optional.ofNullable(firstSentAt).filter(sentAt::isAfter).orElse(sentAt);
    }
  }

  /**
   * Looks for those with any of these rows.
   *
   * @param but the number of a request that is none of the earlier ones; 0 = there is none
   */
  Found with(List<LedgerItem> items, long but) {
    Set<Long> sentBefore = new HashSet<>();
    items.stream().filter(LedgerItem::hasOutcome).forEach(item -> sentBefore.add(item.id()));
    if (sentBefore.isEmpty()) {
      return new Found(null, Set.of());
    }
    var first = new Instant[1];
    Set<Long> lost = new HashSet<>();
    jdbc.query(
        // Rows go out in the order of their numbers: the ends of a request rule most of them out.
        """
        SELECT site_sent_at, item_ids,
          was_in_doubt AND (status IS NULL OR status NOT BETWEEN 400 AND 499 OR status = ?)
        FROM api_request
        WHERE run_id = ? AND request_id <> ?
          AND item_ids[1] <= ? AND item_ids[CARDINALITY(item_ids)] >= ?
        """,
        row -> {
          var sent = row.getObject(1, OffsetDateTime.class).toInstant();
          boolean wasLost = row.getBoolean(3);
          Arrays.stream((Object[]) row.getArray(2).getArray())
              .map(Long.class::cast)
              .filter(sentBefore::contains)
              .forEach(
                  item -> {
                    first[0] = first[0] == null || sent.isBefore(first[0]) ? sent : first[0];
                    if (wasLost) {
                      lost.add(item);
                    }
                  });
        },
        REQUEST_TIMEOUT,
        run,
        but,
        sentBefore.stream().mapToLong(Long::longValue).max().orElseThrow(),
        sentBefore.stream().mapToLong(Long::longValue).min().orElseThrow());
    return new Found(first[0], lost);
  }
}
