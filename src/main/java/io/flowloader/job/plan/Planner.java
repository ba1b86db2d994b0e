package io.flowloader.job.plan;

import io.flowloader.csv.CsvFile;
import io.flowloader.job.Attempt;
import io.flowloader.job.AttemptJob;
import io.flowloader.job.CallCounter;
import io.flowloader.job.Findings;
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
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.memory.FieldChanges;
import io.flowloader.ledger.memory.FieldChanges.FieldChange;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

  private final Workshop workshop;
  private final Target target;
  private final SendSettings settings;
  private final @Nullable Long itemLimit;
  private final RunObserver observer;
  private final Clock clock;
  private final Interruption interruption;

  /** The rows that are planned; null before. */
  private @Nullable RunLedger planned;

  private @Nullable UnaryOperator<String> tags;

  /**
   * Opens a state directory that is empty, or a copy; blocks while its database is made.
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
    int generation =
        workshop.runs().latest(identity).map(before -> before.generation() + 1).orElse(1);
    var run = workshop.runs().create(identity, generation, clock.now());
    var ledger = workshop.ledgerOf(run);
    ledger.follow();
    planned = ledger;
    var what =
        new PlannedImport(
            identity.file(), identity.collectionId(), identity.definition(), identity.target());
    var calls = new CallCounter();
    var meter =
        new RunMeter(observer, ledger.phase(), clock, interruption.signal().waits(), List::of);
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
      tags = job.findings()::tagOf;
      return execution.getStatus() == BatchStatus.COMPLETED
          ? made(what, ledger, job.forecast(), reads(calls, run), client, job.findings())
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
              var counts = ledger.counts();
              var summary = RunSummary.of(run, counts, none);
              var variants = ledger.liveCounts().variants();
              return Progress.of(summary, variants, meter.measure(counts, variants, client));
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
      Findings findings) {
    ledger.recount(); // what is told at the end is what the tables have
    var rows = Plan.Rows.of(ledger.counts());
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
        new PlannedActions(ledger).asPlanned(),
        findings.brake(),
        Stream.concat(ItemLimits.warnings(items).stream(), findings.remarks().stream()).toList());
  }

  /**
   * Gives the rows that would end so, in file order; reads them in bites.
   *
   * @param state such as INVALID, EXISTS or PENDING
   */
  public void forEachRow(ItemState state, Consumer<RowOutcome> use) {
    workshop
        .outcomes()
        .forEach(
            number(),
            row -> {
              if (row.outcome() == state) {
                use.accept(row);
              }
            });
  }

  /** Why rows are refused, and what depends on them; reads every row that is INVALID. */
  public Reasons reasons() {
    long invalid = ledger().map(each -> each.counts().of(ItemState.INVALID)).orElse(0L);
    return Reasons.of(workshop.outcomes(), number(), invalid);
  }

  /** What is to be mended, the same mistakes together; reads every row that is INVALID. */
  public List<MistakeGroup> mistakes() {
    return ledger().map(workshop::mistakesOf).orElse(List.of());
  }

  /** What of the rows would be left out. */
  public LeftOut leftOut() {
    return workshop.outcomes().leftOut(number());
  }

  /** Gives what would be changed of items that are there, field by field, in file order. */
  public void forEachChange(Consumer<FieldChange> use) {
    ledger().map(FieldChanges::new).ifPresent(changes -> changes.forEach(use));
  }

  /** Gives the items that the file has no more. */
  public void forEachMissing(Consumer<MissingOutcome> use) {
    workshop.outcomes().forEachMissing(number(), use);
  }

  /** A locale as people call it, if the site was read; else its id. */
  public String tagOf(String cmsLocaleId) {
    return tags == null ? cmsLocaleId : tags.apply(cmsLocaleId);
  }

  private Optional<RunLedger> ledger() {
    return Optional.ofNullable(planned);
  }

  /** The number of the run that is planned; 0 before. */
  private long number() {
    return ledger().map(each -> each.run().number()).orElse(0L);
  }

  @Override
  public void close() {
    workshop.close();
  }
}
