package io.flowloader.job;

import java.util.function.Supplier;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** A step that is put together when it begins, for it needs what the steps before it have found. */
final class LateStep implements Step {

  private final String name;
  private final Supplier<Step> maker;

  LateStep(String name, Supplier<Step> maker) {
    this.name = name;
    this.maker = maker;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void execute(StepExecution stepExecution) throws JobInterruptedException {
    maker.get().execute(stepExecution);
  }
}
