package io.flowloader.report;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import java.io.IOException;
import java.io.Writer;

/** Writes the report of a run for the browser. */
public interface RunPage {

  /**
   * Writes all of it.
   *
   * @param rows of the run, as they were counted for the summary
   * @throws io.flowloader.time.StoppedException if a stop is requested meanwhile
   */
  void write(ImportRun run, RunLedger rows, RunSummary summary, Writer out) throws IOException;
}
