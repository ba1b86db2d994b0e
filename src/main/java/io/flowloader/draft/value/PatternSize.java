package io.flowloader.draft.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large a pattern would be with all its counted repetitions written out, told before it is
 * compiled: {@code ((a{0,100}){0,100}){0,100}} has a million.
 */
final class PatternSize {

  /** What no pattern that is used reaches. */
  private static final long ENDLESS = 1_000_000;

  /** Groups in groups; compiling goes as deep. */
  private static final int DEEPEST = 50;

  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private final Deque<long[]> open = new ArrayDeque<>();

  /** Of the group that is open, and of its last part. */
  private long size;

  private long last;

  private PatternSize() {}

  /** At most a million; roughly the instructions of the compiled pattern. */
  static long of(String pattern) {
    return pattern.length() > ENDLESS ? ENDLESS : new PatternSize().count(pattern);
  }

  private long count(String pattern) {
    var counts = COUNT.matcher(pattern);
    for (var i = 0; i < pattern.length() && size < ENDLESS; i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> {
          part(1);
          i++;
        }
        case '[' -> {
          part(1);
          i = endOfClass(pattern, i);
        }
        case '(' -> {
          if (open.size() >= DEEPEST) {
            return ENDLESS;
          }
          open.push(new long[] {size});
          size = 1;
        }
        case ')' -> close();
        case '{' -> {
          if (counts.region(i, pattern.length()).lookingAt()) {
            repeat(Math.max(number(counts.group(1)), number(counts.group(2))));
            i = counts.end() - 1;
          }
        }
        default -> part(1);
      }
    }
    while (!open.isEmpty()) {
      close();
    }
    return Math.min(size, ENDLESS);
  }

  private static int endOfClass(String pattern, int begin) {
    var i = begin + 1;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private void part(long instructions) {
    last = instructions;
    size = Math.min(ENDLESS, size + instructions);
  }

  private void close() {
    if (!open.isEmpty()) {
      var inside = size + 1;
      size = open.pop()[0];
      part(inside);
    }
  }

  private void repeat(long times) {
    var more = Math.min(ENDLESS, last * Math.max(0, times - 1));
    size = Math.min(ENDLESS, size + more);
    last = Math.min(ENDLESS, last + more);
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
