package io.flowloader.job.plan;

import io.flowloader.csv.CsvFile;
import io.flowloader.job.Attempt;
import io.flowloader.job.AttemptJob;
import io.flowloader.job.CallCounter;
import io.flowloader.job.FoundFile;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Interruption;
import io.flowloader.job.JobKind;
import io.flowloader.job.LoggedCalls;
import io.flowloader.job.ProgressTicker;
import io.flowloader.job.RunMeter;
import io.flowloader.job.RunObserver;
import io.flowloader.job.Target;
import io.flowloader.job.state.ScratchState;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.runs.LeftOut;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.report.MistakeGroup;
import io.flowloader.report.Progress;
import io.flowloader.report.Reasons;
import io.flowloader.report.RunSummary;
import io.flowloader.send.Forecast;
import io.flowloader.send.SendSettings;
import io.flowloader.time.Clock;
import io.flowloader.webflow.WebflowClient;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Plans an import: carries it out up to the first write, by the same steps, over a state directory
 * of its own. The rows can be asked for until it is closed.
 */
public final class Planner implements AutoCloseable {

  /** The number of the one run of a state directory that was empty. */
  private static final long RUN = 1;

  private final Workshop workshop;
  private final Target target;
  private final SendSettings settings;
  private final @Nullable Long itemLimit;
  private final RunObserver observer;
  private final Clock clock;
  private final Interruption interruption;

  /**
   * Opens an empty state directory; blocks while its database is made.
   *
   * @param scratch the directory
   * @param target the API
   * @param settings how the import would send
   * @param itemLimit how many items the collection may have; null if nobody said
   * @param observer is told what goes on
   * @param clock the source of time
   * @param interruption how to stop from outside
   */
  public Planner(
      ScratchState scratch,
      Target target,
      SendSettings settings,
      @Nullable Long itemLimit,
      RunObserver observer,
      Clock clock,
      Interruption interruption) {
    this.workshop = Workshop.open(scratch.directory(), interruption.signal());
    this.target = target;
    this.settings = settings;
    this.itemLimit = itemLimit;
    this.observer = observer;
    this.clock = clock;
    this.interruption = interruption;
  }

  /**
   * Plans the import of a file, once; blocks until the plan is made. Writes nothing to the site.
   *
   * @throws io.flowloader.problem.BadInputException if the file is not there
   */
  public PlanEnd plan(ImportOrder typed) {
    var order = typed.withRealPath();
    if (!Files.exists(order.file())) {
      throw order.missing();
    }
    return plan(order, FoundFile.of(new CsvFile(order.file()), interruption.signal()));
  }

  /**
   * The same of what comes on standard input.
   *
   * @param typed whose file is what the plan calls it
   * @throws io.flowloader.problem.BadInputException if nothing comes
   */
  public PlanEnd planStandardInput(ImportOrder typed, InputStream in) {
    var stop = interruption.signal();
    var received =
        stop.unlessRequested(() -> workshop.spool().receive(in, typed.reading().mostBytes(), stop));
    return plan(typed, FoundFile.of(received, stop));
  }

  private PlanEnd plan(ImportOrder order, FoundFile file) {
    var identity = order.identity(file.fingerprint(), target, settings.skipInvalidFiles());
    var run = workshop.runs().create(identity, 1, clock.now());
    var ledger = workshop.ledgerOf(run);
    var what =
        new PlannedImport(
            identity.file(), identity.collectionId(), identity.definition(), identity.target());
    var calls = new CallCounter();
    var meter = new RunMeter(observer, clock, interruption.signal().waits(), List::of);
    try (var client =
            target.client(clock, interruption.signal(), new LoggedCalls(calls.and(meter)));
        var job =
            new AttemptJob(
                new Attempt(
                    JobKind.PLAN,
                    workshop,
                    ledger,
                    client,
                    order,
                    file,
                    settings,
                    meter,
                    clock,
                    interruption.signal()))) {
      job.forecast().counting(() -> reads(calls, run));
      var execution = carryOut(job, ledger, client, meter);
      return execution.getStatus() == BatchStatus.COMPLETED
          ? made(what, ledger, job.forecast(), reads(calls, run), client, job.findings().remarks())
          : Unplanned.of(what, execution, interruption.reason());
    }
  }

  private JobExecution carryOut(
      AttemptJob job, RunLedger ledger, WebflowClient client, RunMeter meter) {
    var run = ledger.run();
    var none = workshop.runs().requestCounts(run.number());
    try (var ticker =
        new ProgressTicker(
            () -> {
              var summary = RunSummary.of(run, ledger.counts(), none);
              var variants = ledger.liveCounts().variants();
              return Progress.of(summary, variants, meter.measure(summary, variants, client));
            },
            observer::progress)) {
      return job.run(new JobParameters());
    }
  }

  private long reads(CallCounter calls, ImportRun run) {
    return calls.on(workshop.runs().requestCounts(run.number())).read();
  }

  private Plan made(
      PlannedImport what,
      RunLedger ledger,
      Forecast forecast,
      long spent,
      WebflowClient client,
      List<String> remarks) {
    var rows = Plan.Rows.of(ledger.count());
    // What the import reads before its survey is what this plan has read before its own.
    long preflight = forecast.readsBefore();
    var requests =
        new Plan.Requests(
            forecast.createRequests(),
            forecast.updateRequests(),
            preflight + forecast.surveyReads(),
            spent);
    var items =
        new Plan.Items(forecast.items(), forecast.items() + forecast.itemsToCreate(), itemLimit);
    return new Plan(
        what,
        rows,
        requests,
        client.requestsPerMinute(),
        client.timeFor(requests.total()),
        items,
        Stream.concat(ItemLimits.warnings(items).stream(), remarks.stream()).toList());
  }

  /**
   * Gives the rows that would end so, in file order; reads them in bites.
   *
   * @param state INVALID, EXISTS or PENDING
   */
  public void forEachRow(ItemState state, Consumer<RowOutcome> use) {
    workshop
        .outcomes()
        .forEach(
            RUN,
            row -> {
              if (row.outcome() == state) {
                use.accept(row);
              }
            });
  }

  /** Why rows are refused, and what depends on them; reads every row that is INVALID. */
  public Reasons reasons() {
    return Reasons.of(workshop.outcomes(), RUN);
  }

  /** What is to be mended, the same mistakes together; reads every row that is INVALID. */
  public List<MistakeGroup> mistakes() {
    return workshop
        .runs()
        .find(RUN)
        .map(workshop::ledgerOf)
        .map(workshop::mistakesOf)
        .orElse(List.of());
  }

  /** What of the rows would be left out. */
  public LeftOut leftOut() {
    return workshop.outcomes().leftOut(RUN);
  }

  @Override
  public void close() {
    workshop.close();
  }
}
