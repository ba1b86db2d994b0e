package io.flowloader.report;

import io.flowloader.ledger.ImportRun;
import java.io.IOException;
import java.io.Writer;

/** Writes the report of a run for the browser. */
public interface RunPage {

  /**
   * Writes all of it.
   *
   * @throws io.flowloader.time.StoppedException if a stop is requested meanwhile
   */
  void write(ImportRun run, RunSummary summary, Writer out) throws IOException;
}
