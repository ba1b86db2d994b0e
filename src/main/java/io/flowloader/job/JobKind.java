package io.flowloader.job;

/** The jobs that there are; their steps stand in {@link ImportJob}. */
public enum JobKind {
  /** Imports a file. */
  IMPORT("import"),
  /** Takes a run up again all rows of which are staged. */
  RETRY("retry"),
  /** Does all that comes before the first write, and nothing more. */
  PLAN("plan"),
  /** Takes back what a run has done. */
  UNDO("undo");

  private final String word;

  JobKind(String word) {
    this.word = word;
  }

  /** Its name in the job repository and in the log. */
  String word() {
    return word;
  }
}
