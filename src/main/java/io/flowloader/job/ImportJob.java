package io.flowloader.job;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecordReader;
import io.flowloader.draft.StagedRecord;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.memory.TakingBack;
import io.flowloader.ledger.staging.Staging;
import io.flowloader.send.ExistingRules;
import io.flowloader.send.Forecast;
import io.flowloader.send.Sender;
import io.flowloader.send.SiteActions;
import java.util.List;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The jobs, their steps in order, and what each step is made of. For one attempt: what a step works
 * with is made when it begins (step scope), of what preflight has found.
 */
@Configuration(proxyBeanMethods = false)
class ImportJob {

  private final Attempt attempt;

  ImportJob(Attempt attempt) {
    this.attempt = attempt;
  }

  @Bean
  static org.springframework.batch.core.scope.StepScope stepScope() {
    return new org.springframework.batch.core.scope.StepScope();
  }

  // The jobs.

  @Bean
  Job importRun(
      Step preflight,
      Step stage,
      Step resolve,
      Step missing,
      Step send,
      Step remove,
      Step publish) {
    return job(JobKind.IMPORT)
        .start(preflight)
        .next(stage)
        .next(resolve)
        .next(missing)
        .next(send)
        .next(remove)
        .next(publish)
        .build();
  }

  @Bean
  Job retryRun(Step preflight, Step send, Step remove, Step publish) {
    return job(JobKind.RETRY).start(preflight).next(send).next(remove).next(publish).build();
  }

  @Bean
  Job planRun(Step preflight, Step stage, Step resolve, Step missing, Step survey) {
    return job(JobKind.PLAN)
        .start(preflight)
        .next(stage)
        .next(resolve)
        .next(missing)
        .next(survey)
        .build();
  }

  @Bean
  Job undoRun(Step preflight, Step settle, Step takeBack, Step remove) {
    return job(JobKind.UNDO).start(preflight).next(settle).next(takeBack).next(remove).build();
  }

  private JobBuilder job(JobKind kind) {
    return new JobBuilder(kind.word(), attempt.workshop().repository());
  }

  private StepBuilder step(RunPhase phase) {
    return new StepBuilder(phase.word(), attempt.workshop().repository());
  }

  // preflight: everything that can be found wrong before the first row. In every attempt.

  @Bean
  Step preflight(Findings findings, StepLog log) {
    return step(RunPhase.PREFLIGHT)
        .tasklet(new PreflightStep(attempt, findings), attempt.workshop().transactions())
        .allowStartIfComplete(true)
        .listener(log)
        .build();
  }

  @Bean
  Findings findings() {
    return new Findings();
  }

  // stage: reads, checks and writes down every row.

  @Bean
  Step stage(
      ItemStreamReader<List<CsvRecord>> records,
      ItemProcessor<List<CsvRecord>, List<StagedRecord>> drafting,
      ItemWriter<List<StagedRecord>> staging,
      StepExecutionListener remarks,
      StepLog log) {
    return step(RunPhase.STAGE)
        .<List<CsvRecord>, List<StagedRecord>>chunk(1)
        .transactionManager(attempt.workshop().transactions())
        .reader(records)
        .processor(drafting)
        .writer(staging)
        .listener(log)
        .listener(remarks)
        .build();
  }

  @Bean
  @StepScope
  ItemStreamReader<List<CsvRecord>> records(
      Findings findings, @Value("#{stepExecution}") StepExecution step) {
    var file =
        new CsvRecordReader(
            findings.copy().path(),
            findings.copy().layout(),
            findings.processor()::passOver,
            attempt.stop());
    return new StageReader(file, stagedBefore(), attempt.stop(), step);
  }

  @Bean
  @StepScope
  ItemProcessor<List<CsvRecord>, List<StagedRecord>> drafting(Findings findings) {
    var processor = findings.processor();
    return records -> records.stream().map(processor::process).toList();
  }

  @Bean
  @StepScope
  ItemWriter<List<StagedRecord>> staging(Findings findings) {
    return new Staging(attempt.ledger()).writer(findings.processor().shape());
  }

  /** A plan tells its remarks itself, with what else it has found. */
  @Bean
  @StepScope
  StepExecutionListener remarks(Findings findings) {
    return new StagedRemarks(
        findings::remarks,
        stagedBefore(),
        attempt.kind() == JobKind.PLAN ? remark -> {} : attempt.observer()::note);
  }

  private long stagedBefore() {
    return new Staging(attempt.ledger()).records();
  }

  // resolve: what needs the whole file.

  @Bean
  Step resolve(Tasklet resolving, StepLog log) {
    return step(RunPhase.RESOLVE)
        .tasklet(resolving, attempt.workshop().transactions())
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet resolving(Findings findings) {
    return new ResolveStep(
        attempt.ledger(),
        attempt.order().draft().policies(),
        findings.processor().fieldSlugs(),
        findings.processor().shape().rowPerLocale(),
        attempt.stop());
  }

  // missing: what earlier runs have made and the file has no more; a brake before the first write.

  @Bean
  Step missing(Tasklet findingMissing, StepLog log) {
    return step(RunPhase.MISSING)
        // The memory commits by itself, and reads what it has committed.
        .tasklet(findingMissing, new ResourcelessTransactionManager())
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet findingMissing(Findings findings) {
    return new MissingStep(
        attempt.ledger(),
        attempt.order().draft().policies().existing(),
        attempt.kind() == JobKind.PLAN ? findings::brakedBy : BrakeException::stop,
        attempt.stop());
  }

  // send: settles every doubt, learns which slugs exist, then sends.

  @Bean
  Step send(Tasklet sending, StepLog log) {
    return step(RunPhase.SEND)
        // The ledger commits by itself; a transaction around all of it would only be held open.
        .tasklet(sending, new ResourcelessTransactionManager())
        .listener(log)
        .listener(
            new StepExecutionListener() {
              @Override
              public void beforeStep(StepExecution step) {
                attempt.workshop().runs().markStaged(attempt.run().number());
              }
            })
        .build();
  }

  @Bean
  @StepScope
  Tasklet sending(Findings findings, OtherRuns others) {
    return sender(findings, others).tasklet();
  }

  private Sender sender(Findings findings, OtherRuns others) {
    return new Sender(
        attempt.run(),
        attempt.ledger(),
        attempt.workshop().runs(),
        attempt.client(),
        findings.schema(),
        attempt.settings(),
        existingRules(),
        attempt.clock(),
        attempt.stop(),
        others::settledHere,
        attempt.observer()::note);
  }

  // settle: what cannot be told of any run is looked up, before a run is taken back.

  @Bean
  Step settle(Tasklet settling, StepLog log) {
    return step(RunPhase.SETTLE)
        .tasklet(settling, new ResourcelessTransactionManager())
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet settling(Findings findings, OtherRuns others) {
    return sender(findings, others).settling();
  }

  // take-back: plans what takes a run back.

  @Bean
  Step takeBack(Tasklet takingBack, StepLog log) {
    return step(RunPhase.TAKE_BACK)
        // The memory commits by itself, and reads what it has committed.
        .tasklet(takingBack, new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet takingBack() {
    return new TakeBackStep(takenBack(), attempt.stop());
  }

  private TakingBack takenBack() {
    var undone = attempt.workshop().runs().find(attempt.run().undoes()).orElseThrow();
    return new TakingBack(attempt.ledger(), undone);
  }

  private ExistingRules existingRules() {
    return new ExistingItemRules(attempt.order().draft().policies().existing())
        .of(attempt.ledger());
  }

  @Bean
  OtherRuns otherRuns() {
    return new OtherRuns(attempt.workshop());
  }

  // remove: what the file has no more is archived, drafted or removed, where that is planned.

  @Bean
  Step remove(Tasklet removing, StepLog log) {
    return step(RunPhase.REMOVE)
        .tasklet(removing, new ResourcelessTransactionManager())
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet removing(Findings findings) {
    return SiteActions.planned(
        attempt.ledger(),
        attempt.client(),
        findings.schema(),
        existingRules().overwrites(),
        attempt.run().undoes() == 0 ? null : takenBack().lastWritten().orElse(null),
        attempt.settings(),
        attempt.clock(),
        attempt.stop());
  }

  // publish: nothing is to be done for a run that does not.

  @Bean
  Step publish(Tasklet publishing, StepLog log) {
    var step =
        step(RunPhase.PUBLISH)
            .tasklet(publishing, new ResourcelessTransactionManager())
            .allowStartIfComplete(true);
    return attempt.run().publishes() ? step.listener(log).build() : step.build();
  }

  @Bean
  @StepScope
  Tasklet publishing() {
    // Preflight may have found that rows say so themselves.
    var now = attempt.workshop().runs().find(attempt.run().number()).orElse(attempt.run());
    return now.publishes()
        ? SiteActions.publishing(
            attempt.ledger(),
            attempt.client(),
            attempt.run().identity().collectionId(),
            attempt.settings(),
            attempt.clock(),
            attempt.stop())
        : (contribution, context) -> null;
  }

  // survey: what of a plan's rows the collection has; only reads.

  @Bean
  Step survey(Tasklet surveying, StepLog log) {
    return step(RunPhase.SURVEY)
        .tasklet(surveying, attempt.workshop().transactions())
        .listener(log)
        .build();
  }

  @Bean
  @StepScope
  Tasklet surveying(Forecast forecast, Findings findings) {
    return new SurveyStep(
        forecast, findings.schema(), existingRules(), attempt.observer(), attempt.stop());
  }

  @Bean
  Forecast forecast() {
    return new Forecast(
        attempt.ledger(),
        attempt.client(),
        attempt.run().identity().collectionId(),
        attempt.settings());
  }

  @Bean
  StepLog stepLog() {
    return new StepLog(attempt.observer());
  }
}
