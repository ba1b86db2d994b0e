package io.flowloader.job;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunPhase;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;

/** Is told what goes on, for a person to see; must not throw. */
public interface RunObserver {

  /** A run begins, or goes on. */
  void began(RunSummary summary, boolean resumed);

  /** A run is found whose process died in the middle of it; told before the next one begins. */
  default void foundKilled(ImportRun run) {}

  /** A step begins. */
  void phase(RunPhase phase);

  /**
   * Where the run stands; told about twice a second, from a thread of its own.
   *
   * @param live what moves while it goes on
   */
  void progress(Progress progress);

  /** Something that a person should know, and that stops nothing. */
  void note(String message);
}
