package io.flowloader.job.state;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a state directory as a whole when a run has ended.
 *
 * @param metrics where the metrics of all definitions are written; null = nowhere
 */
public record UpkeepSettings(@Nullable Path metrics) {

  /** Nothing. */
  public static final UpkeepSettings NONE = new UpkeepSettings(null);
}
