package io.flowloader.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the requests of a run carried before. A row that is sent again may have been made by one of
 * them, late; no list needs to go back further than that.
 */
final class EarlierRequests {

  private final JdbcTemplate jdbc;
  private final long run;

  EarlierRequests(JdbcTemplate jdbc, long run) {
    this.jdbc = jdbc;
    this.run = run;
  }

  /** When the first request with any of these rows was sent, in the site's time. */
  Optional<Instant> firstWith(List<LedgerItem> items) {
    Set<Long> sentBefore = new HashSet<>();
    items.stream().filter(item -> item.sends() > 0).forEach(item -> sentBefore.add(item.id()));
    if (sentBefore.isEmpty()) {
      return Optional.empty();
    }
    var first = new AtomicReference<Instant>();
    jdbc.query(
        // Rows go out in the order of their numbers: the ends of a request rule most of them out.
        """
        SELECT site_sent_at, item_ids FROM api_request
        WHERE run_id = ? AND item_ids[1] <= ? AND item_ids[CARDINALITY(item_ids)] >= ?
        """,
        row -> {
          var sent = row.getObject(1, OffsetDateTime.class).toInstant();
          var carried = Arrays.stream((Object[]) row.getArray(2).getArray());
          if (carried.anyMatch(sentBefore::contains)) {
            first.accumulateAndGet(
                sent, (one, other) -> one == null || other.isBefore(one) ? other : one);
          }
        },
        run,
        sentBefore.stream().mapToLong(Long::longValue).max().orElseThrow(),
        sentBefore.stream().mapToLong(Long::longValue).min().orElseThrow());
    return Optional.ofNullable(first.get());
  }
}
