package io.flowloader.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which items exist in which locales: one bit for each, so that the records of any range are
 * counted, and the page at any offset found, without reading the items. A million items take 125 KB
 * a locale, and a page some ten microseconds. Not thread-safe.
 */
final class LocaleIndex {

  /** A record: an item in one locale. */
  record Place(long seq, int locale) {}

  private final long[][] words = new long[SandboxLocale.ALL.size()][64];

  /** Replaces what was known of the item. */
  void put(long seq, int mask) {
    int word = (int) (seq >>> 6);
    for (int locale = 0; locale < words.length; locale++) {
      if (word >= words[locale].length) {
        words[locale] = Arrays.copyOf(words[locale], Math.max(word + 1, words[locale].length * 2));
      }
      if ((mask & 1 << locale) != 0) {
        words[locale][word] |= 1L << seq;
      } else {
        words[locale][word] &= ~(1L << seq);
      }
    }
  }

  boolean contains(long seq, int locale) {
    int word = (int) (seq >>> 6);
    return word < words[locale].length && (words[locale][word] & 1L << seq) != 0;
  }

  /**
   * @param locales one bit each
   * @param from the first item that counts
   * @param to the first one behind it that does not
   */
  long count(int locales, long from, long to) {
    long count = 0;
    for (int word = firstWord(from); word <= lastWord(to); word++) {
      count += count(locales, word, from, to);
    }
    return count;
  }

  /**
   * The records of the range by item, and by locale within an item.
   *
   * @param skip how many records to leave out at the start
   * @param limit how many to give at most
   * @param descending whether the newest item comes first
   */
  List<Place> page(int locales, long from, long to, long skip, int limit, boolean descending) {
    var page = new ArrayList<Place>();
    int first = firstWord(from);
    int last = lastWord(to);
    long left = skip;
    for (int step = 0; step <= last - first && page.size() < limit; step++) {
      int word = descending ? last - step : first + step;
      int inWord = count(locales, word, from, to);
      if (inWord <= left) {
        left -= inWord;
      } else {
        left = collect(locales, word, from, to, left, limit, descending, page);
      }
    }
    return page;
  }

  private long collect(
      int locales,
      int word,
      long from,
      long to,
      long skip,
      int limit,
      boolean descending,
      List<Place> page) {
    long left = skip;
    for (int step = 0; step < Long.SIZE; step++) {
      long seq = ((long) word << 6) + (descending ? Long.SIZE - 1 - step : step);
      for (int locale = 0; locale < words.length; locale++) {
        if (seq >= from
            && seq < to
            && (locales & 1 << locale) != 0
            && contains(seq, locale)
            && left-- <= 0
            && page.size() < limit) {
          page.add(new Place(seq, locale));
        }
      }
    }
    return Math.max(left, 0);
  }

  private int count(int locales, int word, long from, long to) {
    int count = 0;
    long mask = mask(word, from, to);
    for (int locale = 0; locale < words.length; locale++) {
      if ((locales & 1 << locale) != 0) {
        count += Long.bitCount(words[locale][word] & mask);
      }
    }
    return count;
  }

  /** The bits of the word that lie in the range. */
  private static long mask(int word, long from, long to) {
    long start = (long) word << 6;
    long mask = -1L;
    if (from > start) {
      mask &= from - start >= Long.SIZE ? 0 : -1L << (from - start);
    }
    if (to < start + Long.SIZE) {
      mask &= to <= start ? 0 : -1L >>> (start + Long.SIZE - to);
    }
    return mask;
  }

  private static int firstWord(long from) {
    return (int) (Math.max(from, 0) >>> 6);
  }

  private int lastWord(long to) {
    return Math.min((int) ((Math.max(to, 1) - 1) >>> 6), words[0].length - 1);
  }
}
