package io.flowloader.job.state;

import ch.qos.logback.classic.LoggerContext;
import io.flowloader.csv.Spool;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.runs.LatestRuns;
import io.flowloader.ledger.runs.PrunedRuns;
import io.flowloader.ledger.runs.ReportFacts;
import io.flowloader.ledger.runs.RowMistakes;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.report.MistakeGroup;
import io.flowloader.report.Mistakes;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import io.flowloader.report.page.ReportPage;
import io.flowloader.time.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A state directory, opened: its database and what works on it. One process has it at a time. */
public final class Workshop implements AutoCloseable {

  private final Ledger ledger;
  private final ConfigurableApplicationContext context;
  private final StateDirectory state;
  private final StopSignal stop;

  private Workshop(
      Ledger ledger,
      ConfigurableApplicationContext context,
      StateDirectory state,
      StopSignal stop) {
    this.ledger = ledger;
    this.context = context;
    this.state = state;
    this.stop = stop;
  }

  /**
   * Opens it; blocks while the database is migrated.
   *
   * @param stop ends the writing of what runs leave behind
   * @throws io.flowloader.problem.StateInUseException if another process has it
   * @throws BadInputException if it cannot be written or opened
   */
  public static Workshop open(StateDirectory state, StopSignal stop) {
    state.prepare();
    var ledger = Ledger.open(state);
    try {
      var context =
          new SpringApplicationBuilder(BatchConfiguration.class)
              .web(WebApplicationType.NONE)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .initializers(
                  each -> quietLog(),
                  each ->
                      ((org.springframework.context.support.GenericApplicationContext) each)
                          .registerBean(javax.sql.DataSource.class, ledger::database))
              .properties(
                  Map.of(
                      "spring.batch.job.enabled", "false",
                      "spring.batch.jdbc.initialize-schema", "never",
                      "spring.config.location", "optional:classpath:/",
                      "logging.file.name", state.log().toString(),
                      "logging.config",
                          state.logFormat() == LogFormat.JSON
                              ? "classpath:logging-of-a-run-in-json.xml"
                              : "classpath:logging-of-a-run.xml"))
              .run();
      return new Workshop(ledger, context, state, stop);
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /** Spring Boot has a log that cannot be written tell it to people, with stack traces. */
  private static void quietLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      var status = logs.getStatusManager();
      status.getCopyOfStatusListenerList().forEach(status::remove);
    }
  }

  public JobRepository repository() {
    return context.getBean(JobRepository.class);
  }

  public JobOperator operator() {
    return context.getBean(JobOperator.class);
  }

  /** Starts a job; blocks until its end. */
  public JobExecution start(Job job, JobParameters parameters) {
    try {
      return operator().start(job, parameters);
    } catch (JobExecutionException e) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          "The job repository does not let this run start (%s). This should not happen; restore the state directory from a copy, or choose another with --state-dir."
              .formatted(Failures.plain(e)),
          e);
    }
  }

  public PlatformTransactionManager transactions() {
    return context.getBean(PlatformTransactionManager.class);
  }

  public Runs runs() {
    return context.getBean(Runs.class);
  }

  public LatestRuns latestRuns() {
    return context.getBean(LatestRuns.class);
  }

  public PrunedRuns prunedRuns() {
    return context.getBean(PrunedRuns.class);
  }

  /** What is done for the state directory when a run has ended. */
  public UpkeepSettings upkeep() {
    return state.upkeep();
  }

  public Spool spool() {
    return Spool.in(state.path());
  }

  public RunFiles files() {
    return new RunFiles(
        state.runs(), spool(), outcomes(), new ReportPage(outcomes(), reportFacts(), stop), stop);
  }

  /** What reports tell beside rows. */
  public ReportFacts reportFacts() {
    return new ReportFacts(new JdbcTemplate(ledger.database()));
  }

  public RowOutcomes outcomes() {
    return context.getBean(RowOutcomes.class);
  }

  /** What is to be looked at in the rows of a run, grouped; reads each that has a mistake. */
  public List<MistakeGroup> mistakesOf(RunLedger rows) {
    return Mistakes.of(mistakes(), rows.run().number(), RunSummary.Rows.of(rows.counts())).groups();
  }

  private RowMistakes mistakes() {
    return new RowMistakes(new JdbcTemplate(ledger.database()));
  }

  public RunLedger ledgerOf(ImportRun run) {
    return new RunLedger(new JdbcTemplate(ledger.database()), transactions(), run);
  }

  /** Logs a run into its directory, which is there, until it is closed. */
  public RunLog logOf(ImportRun run) {
    return RunLog.in(files().file(run.number(), RunFiles.LOG), state.logFormat(), state.isDebug());
  }

  /** Logs what is done after a run at the end of its log; null if it has none. */
  public @Nullable RunLog logGoingOn(long run) {
    var file = files().file(run, RunFiles.LOG);
    return Files.exists(file) ? RunLog.goingOn(file, state.logFormat()) : null;
  }

  /** A run as its tables tell now; its rows as the ledger has counted them. */
  public RunSummary summaryOf(ImportRun run, RunLedger rows) {
    return RunSummary.of(run, rows.counts(), runs().requestCounts(run.number()))
        .with(outcomes(), mistakes());
  }

  /** Writes what a run leaves behind, as its tables tell now. */
  public void writeFiles(ImportRun run) {
    var rows = countedLedgerOf(run);
    files().write(run, rows, summaryOf(run, rows));
  }

  /** Writes the report of a run anew, as its tables tell now; returns where it is. */
  public Path writeReport(ImportRun run) {
    var rows = countedLedgerOf(run);
    return files().writeReport(run, rows, summaryOf(run, rows));
  }

  /** With all that reports ask for, counted at once. */
  private RunLedger countedLedgerOf(ImportRun run) {
    var rows = ledgerOf(run);
    rows.recount();
    return rows;
  }

  @Override
  public void close() {
    // In this order: the context takes the log with it, and the pool says its farewell there.
    ledger.close();
    context.close();
  }
}
