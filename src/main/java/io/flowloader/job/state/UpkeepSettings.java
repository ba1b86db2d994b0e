package io.flowloader.job.state;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a state directory as a whole when a run has ended.
 *
 * @param metrics where the metrics of all definitions are written; null = nowhere
 * @param keepRuns how long runs are kept after their end; null = for ever
 */
public record UpkeepSettings(@Nullable Path metrics, @Nullable Duration keepRuns) {

  /** Nothing. */
  public static final UpkeepSettings NONE = new UpkeepSettings(null, null);
}
