package io.flowloader.job;

import java.time.Duration;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;

/** Logs that a step begins and ends. */
final class LoggedStep {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedStep.class);

  void begun(StepExecution step) {
    LOG.atInfo().addKeyValue("step", step.getStepName()).log("step-begun");
  }

  void ended(StepExecution step) {
    var began = step.getStartTime();
    long millis = began == null ? 0 : Duration.between(began, LocalDateTime.now()).toMillis();
    LOG.atInfo()
        .addKeyValue("step", step.getStepName())
        .addKeyValue("status", step.getStatus())
        .addKeyValue("ms", millis)
        .log("step-ended");
  }
}
