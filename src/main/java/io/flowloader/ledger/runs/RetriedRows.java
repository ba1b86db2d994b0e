package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.UpdateLines;
import io.flowloader.ledger.requests.DoubtfulRequests;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What {@code retry} does to the rows of a run before it is sent again. */
public final class RetriedRows {

  private final RunLedger ledger;
  private final JdbcTemplate jdbc;
  private final ItemStates states;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public RetriedRows(RunLedger ledger) {
    this.ledger = ledger;
    this.jdbc = ledger.jdbc();
    this.states = ledger.states();
    this.rows = ledger.rows();
  }

  /** Puts what the API refused back into the queue: rows, and locale updates. */
  public void requeueRejected() {
    ledger
        .commits()
        .commit(
            () -> {
              requeueReferencesToRejected();
              states.retry();
              requeueRefusedUpdates();
            });
    ledger.recount();
  }

  /** Commits that rows which were refused wait again: the refusal was not about them. */
  public void takeBack(List<Long> items) {
    ledger.commits().commit(() -> states.retry(items));
  }

  /** A person's word on the rows in doubt of this run. */
  public void settleAs(ItemState state) {
    var requests = new DoubtfulRequests(ledger);
    requests.abandonAll(ledger.run().number());
    ledger
        .commits()
        .commit(
            () -> {
              states.decide(state);
              requests.closeAll(ledger.run().number());
            });
    ledger.recount();
  }

  /** What was left out because its row was refused is set once that row is created after all. */
  private void requeueReferencesToRejected() {
    new UpdateLines(jdbc).forgetThoseWithoutRefusedRows(rows);
    states.updateAgain(ItemState.CREATED);
  }

  /**
   * Puts updates that were refused back into the queue, but for locales that the site does not
   * show.
   */
  private void requeueRefusedUpdates() {
    new UpdateLines(jdbc).forgetRefusals(rows);
    states.updateAgain(ItemState.INCOMPLETE);
    ledger.changeStates().changeAgain(ItemState.INCOMPLETE);
    ledger.changeStates().changeAgain(ItemState.REJECTED);
  }
}
