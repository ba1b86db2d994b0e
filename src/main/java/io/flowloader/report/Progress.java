package io.flowloader.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flowloader.ledger.VariantCounts;
import io.flowloader.text.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code progress.json}: the summary so far, and the process that writes it.
 *
 * @param summary as of now; its status is RUNNING
 * @param variants how much there is to send in all locales, and how much of it is done; nothing
 *     before it is known
 * @param pid the process, so that a reader can tell whether it is still alive
 * @param live what moves; null for a run that is only waiting for its files to be written
 */
public record Progress(
    @JsonUnwrapped RunSummary summary,
    VariantCounts variants,
    long pid,
    @Nullable LiveProgress live) {

  /** The progress that this process makes. */
  public static Progress of(RunSummary summary, VariantCounts variants, LiveProgress live) {
    return new Progress(summary, variants, ProcessHandle.current().pid(), live);
  }

  /** That the files of a run do not agree with its tables any more. */
  public static Progress unfinished(RunSummary summary) {
    return new Progress(summary, VariantCounts.UNKNOWN, ProcessHandle.current().pid(), null);
  }

  String toJson() {
    return Printable.of(JsonMapper.shared().writeValueAsString(this)) + "\n";
  }
}
