package io.flowloader.job;

import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;

/** Is told what goes on, for a person to see; must not throw. */
public interface RunObserver {

  /** A run begins, or goes on. */
  void began(RunSummary summary, boolean resumed);

  /** A step begins. */
  void phase(String name);

  /**
   * Where the run stands; told about twice a second, from a thread of its own.
   *
   * @param requestsPerMinute the limit in force; 0 before it is known
   */
  void progress(Progress progress, int requestsPerMinute);

  /** Something that a person should know, and that stops nothing. */
  void note(String message);
}
