package io.flowloader.metrics;

import io.flowloader.report.RunSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest run of a definition into a collection.
 *
 * @param lastSuccess when such a run last came to its end, be it an earlier one, or was last found
 *     done already; null if none ever did
 */
public record MeasuredRun(RunSummary summary, @Nullable Instant lastSuccess) {}
