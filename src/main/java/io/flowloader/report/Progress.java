package io.flowloader.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flowloader.text.Printable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code progress.json}: the summary so far, and the process that writes it.
 *
 * @param summary as of now; its status is RUNNING
 * @param pid the process, so that a reader can tell whether it is still alive
 */
record Progress(@JsonUnwrapped RunSummary summary, long pid) {

  String toJson() {
    return Printable.of(JsonMapper.shared().writeValueAsString(this)) + "\n";
  }
}
