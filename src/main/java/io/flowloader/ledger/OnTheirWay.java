package io.flowloader.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The items that are SENDING: those of requests of which no end is known. They are few. */
public record OnTheirWay(JdbcTemplate jdbc) {

  /** All of a run. */
  public Set<Long> itemsOf(long run) {
    return items(
        "SELECT item_ids FROM api_request WHERE state = ? AND run_id = ?",
        RequestState.SENDING.name(),
        run);
  }

  /** Whether a request has not ended, and carries these. */
  boolean carries(long request, Collection<Long> items) {
    return items(
            "SELECT item_ids FROM api_request WHERE request_id = ? AND state = ?",
            request,
            RequestState.SENDING.name())
        .containsAll(items);
  }

  private Set<Long> items(String query, Object... parameters) {
    var items = new HashSet<Long>();
    jdbc.query(
        query,
        row -> {
          Arrays.stream((Object[]) row.getArray(1).getArray())
              .map(Long.class::cast)
              .forEach(items::add);
        },
        parameters);
    return items;
  }
}
