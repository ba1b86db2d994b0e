package io.flowloader.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gathers the numbers of lines or columns that are no content, in ascending order, and names as
 * many of them as a person reads.
 */
final class LeftOut {

  private static final int RANGES_NAMED = 10;

  private final String what;
  private final List<Range> ranges = new ArrayList<>();
  private long count;
  private long last;

  private record Range(long first, long last) {

    @Override
    public String toString() {
      return first == last ? "" + first : first + "-" + last;
    }
  }

  /**
   * @param what one of them is
   */
  LeftOut(String what) {
    this.what = what;
  }

  void add(long number) {
    count++;
    var open = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (open != null && last == number - 1 && open.last() == last) {
      ranges.set(ranges.size() - 1, new Range(open.first(), number));
    } else if (ranges.size() < RANGES_NAMED) {
      ranges.add(new Range(number, number));
    }
    last = number;
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  /** Such as {@code line 3}, {@code lines 3, 5-6}, {@code lines 1, 3 and 1,204 more}. */
  String words() {
    var named = ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
    return what
        + (count == 1 ? " " : "s ")
        + String.join(", ", ranges.stream().map(Range::toString).toList())
        + (named < count ? String.format(Locale.ROOT, " and %,d more", count - named) : "");
  }
}
