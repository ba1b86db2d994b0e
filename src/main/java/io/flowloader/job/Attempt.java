package io.flowloader.job;

import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.send.SendSettings;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: all that its job works with.
 *
 * @param kind which job
 * @param workshop the state directory, opened
 * @param ledger of the run
 * @param client the API
 * @param order what is to be imported
 * @param file its file as it was found; null if it is not read (again)
 * @param settings how to send
 * @param observer is told what goes on
 * @param clock the source of time
 * @param stop what ends it early
 */
public record Attempt(
    JobKind kind,
    Workshop workshop,
    RunLedger ledger,
    WebflowClient client,
    ImportOrder order,
    @Nullable FoundFile file,
    SendSettings settings,
    RunObserver observer,
    Clock clock,
    StopSignal stop) {

  ImportRun run() {
    return ledger.run();
  }
}
