package io.flowloader.cli;

import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * SIGINT and SIGTERM ask for a stop in good order; a second one halts at once, which is safe: what
 * was being sent is looked up by the next run.
 */
final class Signals {

  private static final Map<String, ExitCode> SIGNALS =
      Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED);

  private Signals() {}

  static void stop(Interruption interruption) {
    stop(interruption, () -> {});
  }

  /**
   * The same.
   *
   * @param beforeHalt what is done before a second signal halts the program
   */
  static void stop(Interruption interruption, Runnable beforeHalt) {
    var asked = new AtomicBoolean();
    SIGNALS.forEach(
        (name, code) -> {
          try {
            Signal.handle(
                new Signal(name),
                signal -> {
                  if (asked.getAndSet(true)) {
                    beforeHalt.run();
                    Runtime.getRuntime().halt(code.code());
                  }
                  interruption.request(code);
                });
          } catch (IllegalArgumentException e) {
            // This system does not know the signal, or keeps it for itself: its default holds.
          }
        });
  }
}
