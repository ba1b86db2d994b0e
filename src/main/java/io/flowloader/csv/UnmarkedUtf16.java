package io.flowloader.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Knows UTF-16 without a byte order mark by its zero bytes: the upper half of each Latin letter,
 * delimiter and line end is one.
 */
final class UnmarkedUtf16 {

  private UnmarkedUtf16() {}

  /**
   * The byte order, if half of the characters or more are Latin and no zero byte says otherwise. A
   * text in other scripts has fewer of them and must be named.
   */
  static Optional<Charset> of(byte[] block, int length) {
    var pairs = length / 2;
    int upperFirst = zeros(block, length, 0);
    int upperLast = zeros(block, length, 1);
    if (upperFirst == 0 && upperLast * 2 >= pairs && pairs > 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (upperLast == 0 && upperFirst * 2 >= pairs && pairs > 0) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  static boolean hasZero(byte[] block, int length) {
    return zeros(block, length, 0) + zeros(block, length, 1) > 0;
  }

  private static int zeros(byte[] block, int length, int from) {
    var zeros = 0;
    for (var i = from; i < length; i += 2) {
      if (block[i] == 0) {
        zeros++;
      }
    }
    return zeros;
  }
}
