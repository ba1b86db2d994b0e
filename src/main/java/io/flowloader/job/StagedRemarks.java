package io.flowloader.job;

import io.flowloader.text.Count;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells at the end of staging what was strange about columns. */
final class StagedRemarks implements StepExecutionListener {

  private final Supplier<List<String>> remarks;
  private final long stagedBefore;
  private final Consumer<String> tell;

  /**
   * @param stagedBefore how many records an earlier attempt staged; their remarks are not known
   */
  StagedRemarks(Supplier<List<String>> remarks, long stagedBefore, Consumer<String> tell) {
    this.remarks = remarks;
    this.stagedBefore = stagedBefore;
    this.tell = tell;
  }

  @Override
  public ExitStatus afterStep(StepExecution stepExecution) {
    var sentences = remarks.get();
    sentences.forEach(tell);
    if (!sentences.isEmpty() && stagedBefore > 0) {
      tell.accept(
          "The first %s read by an earlier attempt; what was remarked on then is not repeated."
              .formatted(Count.of(stagedBefore, "row was", "rows were")));
    }
    return stepExecution.getExitStatus();
  }
}
