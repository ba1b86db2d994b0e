package io.flowloader.csv;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of {@code failed-rows.csv} behind the file's own ones. Headers that begin with {@code
 * _} are never fields, so the file can be imported as it is; what they say is honoured then.
 */
public enum FailedRowColumn {
  LINE("_line"),
  OUTCOME("_outcome"),
  REASON("_reason"),
  /** The mark by which such a file is known. */
  RUN("_run"),
  SLUG("_slug"),
  /** An {@link EarlierFault}. */
  FAULT("_fault"),
  /** Cells that the row had beyond the last column, as one line of CSV. */
  SURPLUS("_surplus");

  private static final Set<EarlierFault.Kind> MAY_HAVE_SURPLUS =
      EnumSet.of(EarlierFault.Kind.CELL_COUNT, EarlierFault.Kind.TEXT_AFTER_QUOTE);

  private final String header;

  FailedRowColumn(String header) {
    this.header = header;
  }

  public String header() {
    return header;
  }

  /**
   * The columns of a file in their order; those for what cells do not show only where there is such
   * a row.
   */
  public static List<FailedRowColumn> of(Set<EarlierFault.Kind> faults) {
    return Arrays.stream(values())
        .filter(column -> column != FAULT || !faults.isEmpty())
        .filter(column -> column != SURPLUS || faults.stream().anyMatch(MAY_HAVE_SURPLUS::contains))
        .toList();
  }

  /** Which columns of a header are the file's own, from 0. */
  public static List<Integer> own(List<String> names) {
    var ours = Arrays.stream(values()).map(FailedRowColumn::header).toList();
    return IntStream.range(0, names.size())
        .filter(i -> !ours.contains(names.get(i)))
        .boxed()
        .toList();
  }
}
