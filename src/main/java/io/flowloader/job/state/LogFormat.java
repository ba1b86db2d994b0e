package io.flowloader.job.state;

/** How logs are written. */
public enum LogFormat {
  /** For eyes and grep: a time, a level, an event and its facts. */
  TEXT,
  /** For collectors: one JSON document a line. */
  JSON
}
