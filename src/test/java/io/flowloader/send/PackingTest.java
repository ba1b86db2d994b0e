package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.LedgerInMemory;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.Parts;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.ledger.requests.Requests;
import io.flowloader.ledger.requests.SentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rows go out together, also when rows of parts are tried alone in between. */
class PackingTest {

  private final LedgerInMemory tables = new LedgerInMemory();
  private final Requests requests = new Requests(tables.ledger);

  private Packing packing(int rows) {
    for (int row = 1; row <= rows; row++) {
      tables.stage(row, true);
    }
    return new Packing(
        new PendingItems(tables.ledger), new Parts(tables.ledger), Set.of(), new RequestSize(100));
  }

  private SentRequest send(BulkRequest request) {
    return requests.begin(request.key(), request.items(), Instant.EPOCH, Instant.EPOCH, 0);
  }

  private static Requests.End end() {
    return new Requests.End(Instant.EPOCH, 400, "");
  }

  private void refuseList(Packing packing, BulkRequest list) {
    var parts = requests.takeApart(send(list), end(), List.of(), Packing.halves(list.items()));
    packing.ended(list);
    packing.takenApart(parts);
  }

  private void reject(Packing packing, BulkRequest request) {
    var outcomes =
        request.items().stream().map(row -> ItemOutcome.rejected(row.id(), 400, "no")).toList();
    requests.end(send(request), end(), outcomes);
    packing.ended(request);
    if (request.part() != null) {
      packing.partEnded(request.part(), false);
    }
  }

  private static List<Long> ids(BulkRequest request) {
    return request.items().stream().map(LedgerItem::id).toList();
  }

  @Test
  void the_second_half_waits_for_the_first() {
    var packing = packing(4);
    refuseList(packing, packing.next().orElseThrow());
    var first = packing.next().orElseThrow();
    assertThat(first.items()).hasSize(2);
    assertThat(packing.next()).isEmpty();
    reject(packing, first);
    assertThat(packing.next().orElseThrow().items()).hasSize(2);
  }

  @Test
  void the_second_half_is_sent_though_all_rows_of_the_first_were_sent_alone() {
    var packing = packing(2);
    refuseList(packing, packing.next().orElseThrow());
    var fromMiddleOrEnd = packing.alone().orElseThrow();
    reject(packing, fromMiddleOrEnd);
    var other = packing.next().orElseThrow();
    assertThat(ids(other)).doesNotContainAnyElementsOf(ids(fromMiddleOrEnd));
    reject(packing, other);
    assertThat(packing.next()).isEmpty();
  }

  @Test
  void the_second_half_is_sent_though_the_first_was_sent_alone() {
    var packing = packing(2);
    refuseList(packing, packing.next().orElseThrow());
    packing.ended(packing.alone().orElseThrow()); // from the end; the next is from the middle
    reject(packing, packing.alone().orElseThrow());
    assertThat(packing.next().orElseThrow().items()).hasSize(1);
  }

  @Test
  void a_row_of_a_part_that_was_sent_alone_and_came_back_is_sent() {
    var packing = packing(2);
    refuseList(packing, packing.next().orElseThrow());
    reject(packing, packing.next().orElseThrow());
    var alone = packing.alone().orElseThrow();
    assertThat(packing.next()).isEmpty();
    requests.end(
        send(alone),
        end(),
        alone.items().stream().map(row -> ItemOutcome.pending(row.id())).toList());
    packing.ended(alone);
    packing.cameBack(alone);
    assertThat(ids(packing.next().orElseThrow())).isEqualTo(ids(alone));
  }
}
