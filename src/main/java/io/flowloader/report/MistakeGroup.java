package io.flowloader.report;

import io.flowloader.ledger.ItemState;
import java.util.List;

/**
 * The same mistake in so many rows.
 *
 * @param outcome of these rows
 * @param column the header; empty where rows as a whole are meant
 * @param problem what is wrong, without the values
 * @param advice what to write instead, as the first of them is told; may be empty
 * @param rows how many rows
 * @param lines where they stand, such as {@code 12–19}; an ellipsis ends them where they are more
 * @param first the first of them
 */
public record MistakeGroup(
    ItemState outcome,
    String column,
    String problem,
    String advice,
    long rows,
    List<String> lines,
    List<Example> first) {

  /**
   * A row with this mistake.
   *
   * @param line where it begins
   * @param value what stands there; of a row as a whole its slug
   */
  public record Example(long line, String value) {}
}
