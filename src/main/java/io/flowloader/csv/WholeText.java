package io.flowloader.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/** Whether all bytes that pass by are text in an encoding. */
final class WholeText {

  private final CharsetDecoder decoder;
  private final ByteBuffer pending = ByteBuffer.allocate(CsvFile.BLOCK_BYTES + 8);
  private final CharBuffer decoded = CharBuffer.allocate(CsvFile.BLOCK_BYTES + 8);
  private boolean broken;

  WholeText(Charset charset) {
    decoder = charset.newDecoder();
  }

  void pass(byte[] block, int length) {
    if (!broken) {
      pending.put(block, 0, length).flip();
      decoded.clear();
      broken = decoder.decode(pending, decoded, false).isError();
      pending.compact();
    }
  }

  /** To be asked at the end. */
  boolean isWhole() {
    return !broken && pending.position() == 0;
  }
}
