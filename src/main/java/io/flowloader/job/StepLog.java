package io.flowloader.job;

import io.flowloader.ledger.RunPhase;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells people and the log that a step begins and ends. */
record StepLog(RunObserver observer) implements StepExecutionListener {

  @Override
  public void beforeStep(StepExecution step) {
    observer.phase(RunPhase.of(step.getStepName()));
    new LoggedStep().begun(step);
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    new LoggedStep().ended(step);
    return step.getExitStatus();
  }
}
