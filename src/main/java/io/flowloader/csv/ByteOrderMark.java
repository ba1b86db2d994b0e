package io.flowloader.csv;

/** The mark that some programs put before the text, to say how it is encoded. */
final class ByteOrderMark {

  private ByteOrderMark() {}

  /** How many bytes of the file's first block are a UTF-8 mark: 3 or 0. */
  static int length(byte[] block, int length) {
    return length >= 3
            && block[0] == (byte) 0xEF
            && block[1] == (byte) 0xBB
            && block[2] == (byte) 0xBF
        ? 3
        : 0;
  }

  static boolean isUtf16(byte[] block, int length) {
    return length >= 2
        && ((block[0] == (byte) 0xFF && block[1] == (byte) 0xFE)
            || (block[0] == (byte) 0xFE && block[1] == (byte) 0xFF));
  }
}
