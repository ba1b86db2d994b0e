package io.flowloader.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What kills a thread, as when memory is gone. People are not told here: it makes the run end,
 * which has words for it. But it is logged; where no run is open, beside other failures.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UncaughtFailures.class);

  private final Surroundings surroundings;

  UncaughtFailures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (LOG.isErrorEnabled()) {
      LOG.atError().addKeyValue("thread", thread.getName()).setCause(failure).log("uncaught");
    } else {
      surroundings.logFailure(failure);
    }
  }
}
