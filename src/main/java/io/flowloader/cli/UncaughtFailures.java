package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import org.slf4j.LoggerFactory;

/**
 * What kills a thread, as when memory is gone. People are not told here: it makes the run end,
 * which has words for it. But it is logged; where no run is open, beside other failures.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {

  private final Surroundings surroundings;

  UncaughtFailures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    // Asked for here: logging takes as long to begin as all the rest of a short command.
    var log = LoggerFactory.getLogger(UncaughtFailures.class);
    if (log.isErrorEnabled()) {
      log.atError().addKeyValue("thread", thread.getName()).setCause(failure).log("uncaught");
    } else {
      surroundings.logFailure(failure);
    }
  }
}
