package io.flowloader.send;

import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code settle}: settles every doubt of the collection, and sends nothing. */
final class SettleTasklet implements Tasklet {

  private final Opening opening;
  private final Circuit circuit;
  private final StopSignal stop;

  SettleTasklet(Opening opening, Circuit circuit, StopSignal stop) {
    this.opening = opening;
    this.circuit = circuit;
    this.stop = stop;
  }

  /**
   * Blocks until it is done or a stop is requested: then the step is told so.
   *
   * @throws RunStoppedException if the run cannot go on now
   */
  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    try {
      opening.settleDoubtsFromBefore();
      circuit.throwIfOpen();
      if (!stop.isRequested()) {
        return RepeatStatus.FINISHED;
      }
    } catch (StoppedException e) {
      // As if it had been seen a moment before.
    }
    context.getStepContext().getStepExecution().setTerminateOnly();
    return RepeatStatus.CONTINUABLE;
  }
}
