package io.flowloader.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Counts how much of what is not ASCII is UTF-8. */
final class Utf8Share {

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer pending = ByteBuffer.allocate(CsvFile.BLOCK_BYTES + 8);
  private final CharBuffer decoded = CharBuffer.allocate(CsvFile.BLOCK_BYTES + 8);
  private long whole;
  private long broken;

  void pass(byte[] block, int length) {
    pending.put(block, 0, length).flip();
    for (var result = decode(); result > 0; result = decode()) {
      broken++;
      pending.position(pending.position() + result);
    }
    pending.compact();
  }

  /** Returns how many bytes are broken where it stopped; 0 if it did not. */
  private int decode() {
    decoded.clear();
    var result = decoder.decode(pending, decoded, false);
    decoded.flip();
    whole += decoded.chars().filter(character -> character >= 0x80).count();
    return result.isError() ? result.length() : 0;
  }

  /** Chance makes a pair of other bytes look like UTF-8 now and then, but not every second time. */
  boolean prevails() {
    return whole >= broken && whole > 0;
  }
}
