package io.flowloader.report;

import java.util.ArrayList;
import java.util.List;

/** Where rows stand, such as {@code 12–19, 40}: rows that follow each other are one range. */
final class LineRanges {

  /** A person does not read more of them, and a million must not be kept. */
  private static final int MOST = 10;

  private final List<Range> ranges = new ArrayList<>();
  private long from;
  private long to;
  private long last = -1;
  private boolean cut;

  /**
   * The lines where the first and the last row of a range begin.
   *
   * @param from the first
   * @param to the last; the same where it is one row
   */
  record Range(long from, long to) {

    @Override
    public String toString() {
      return from == to ? String.valueOf(from) : from + "–" + to;
    }
  }

  /** A row; in the order of the file. */
  void add(long number, long line) {
    if (last >= 0 && number == last + 1) {
      to = line;
    } else {
      end();
      from = line;
      to = line;
    }
    last = number;
  }

  private void end() {
    if (last < 0) {
      return;
    }
    if (ranges.size() < MOST) {
      ranges.add(new Range(from, to));
    } else {
      cut = true;
    }
  }

  /** All of them, or the first and an ellipsis. */
  List<String> words() {
    var all = new ArrayList<>(ranges.stream().map(Range::toString).toList());
    if (last >= 0 && all.size() < MOST) {
      all.add(new Range(from, to).toString());
    } else if (last >= 0 || cut) {
      all.add("…");
    }
    return all;
  }
}
