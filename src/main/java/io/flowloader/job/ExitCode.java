package io.flowloader.job;

/** How the program ends; a contract with users' scripts. The one list of exit codes. */
public enum ExitCode {
  /** All rows settled well, or nothing to do. */
  OK(0),
  /** Finished, but some rows are INVALID, REJECTED or INCOMPLETE, or not published as asked. */
  FAILURES(1),
  /** Usage or configuration; no create request was sent in this run. */
  USAGE(2),
  /** Stopped before the end; run it again to go on. */
  STOPPED(3),
  /** Finished, but some outcomes are still unknown; run it again. */
  UNKNOWN(4),
  /** Another run holds the state directory. */
  IN_USE(5),
  /** A brake stopped the run: nothing was changed, and a person has to look. */
  BRAKE(6),
  /** Interrupted by SIGINT; run it again. */
  INTERRUPTED(130),
  /** Interrupted by SIGTERM; run it again. */
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Whether a file has come to its end with it, be it with rows that were refused. */
  public boolean isFinished() {
    return this == OK || this == FAILURES;
  }

  /** How two imports end together: as the worse of them, in the order of this list. */
  public ExitCode worse(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }
}
