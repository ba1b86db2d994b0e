package io.flowloader.job.plan;

import io.flowloader.job.ExitCode;

/** What came of planning. */
public sealed interface PlanEnd permits Plan, Unplanned {

  /** What was to be planned, as the run would be known. */
  PlannedImport what();

  /** The code for the shell. */
  ExitCode exitCode();
}
