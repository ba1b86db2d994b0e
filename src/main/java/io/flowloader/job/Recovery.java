package io.flowloader.job;

import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes executions restartable that a killed process left behind. Safe because the database's lock
 * proves that no other process works on them, and because the ledger, not Spring Batch, says which
 * rows were sent.
 */
final class Recovery {

  private final JobRepository repository;
  private final JobOperator operator;

  Recovery(JobRepository repository, JobOperator operator) {
    this.repository = repository;
    this.operator = operator;
  }

  /** Recovers every execution of a job instance; does nothing where there is none. */
  void recover(String job, JobParameters parameters) {
    var instance = repository.getJobInstance(job, parameters);
    if (instance == null) {
      return;
    }
    for (var execution : repository.getJobExecutions(instance)) {
      recover(execution);
    }
  }

  private void recover(JobExecution execution) {
    if (execution.isRunning() || execution.getStatus().isRunning()) {
      operator.recover(execution);
    } else if (execution.getStatus() == BatchStatus.UNKNOWN) {
      // recover() refuses these: the end of a step could not be saved. The ledger knows the rows.
      execution.setStatus(BatchStatus.FAILED);
      execution.setEndTime(LocalDateTime.now());
      repository.update(execution);
    }
    for (StepExecution step : execution.getStepExecutions()) {
      if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.FAILED);
        step.setEndTime(LocalDateTime.now());
        repository.update(step);
      }
    }
  }
}
