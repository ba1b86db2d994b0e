package io.flowloader.csv;

import io.flowloader.time.StopSignal;

/**
 * How a file is to be copied.
 *
 * @param settings what was said about how the file is written
 * @param key tells runs apart that were told otherwise about these bytes; fit for a file's name
 * @param stop ends the copying
 * @param begun whether records of this file were counted before, so that they must be counted so
 *     again
 */
public record CopyOrder(FileSettings settings, String key, StopSignal stop, boolean begun) {

  /** A first copy that nobody stops. */
  public CopyOrder(FileSettings settings, String key) {
    this(settings, key, new StopSignal(), false);
  }

  /** Whether a copy that was made before will do. */
  boolean takes(Layout layout) {
    return begun || !layout.has(Layout.Trait.EVERY_LINE);
  }
}
