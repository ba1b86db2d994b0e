package io.flowloader.job;

import io.flowloader.ledger.memory.TakingBack;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code take-back}: plans what takes a run back; no call. */
final class TakeBackStep implements Tasklet {

  private final TakingBack taking;
  private final StopSignal stop;

  TakeBackStep(TakingBack taking, StopSignal stop) {
    this.taking = taking;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    try {
      taking.plan(stop);
      return RepeatStatus.FINISHED;
    } catch (StoppedException e) {
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
  }
}
