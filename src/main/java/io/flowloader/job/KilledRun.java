package io.flowloader.job;

import io.flowloader.ledger.RunStatus;

/** How a run is recorded whose process died in the middle of it. */
public final class KilledRun {

  public static final RunStatus STATUS = RunStatus.FAILED;

  public static final ExitCode EXIT_CODE = ExitCode.STOPPED;

  public static final String REASON =
      "The program ended in the middle of this run. Run it again to go on.";

  private KilledRun() {}
}
