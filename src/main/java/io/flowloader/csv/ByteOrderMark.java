package io.flowloader.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The mark that some programs put before the text, to say how it is encoded. */
enum ByteOrderMark {
  UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  // The longer ones first: UTF-32LE begins as UTF-16LE does.
  UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

  private final Charset charset;
  private final int[] bytes;

  ByteOrderMark(Charset charset, int... bytes) {
    this.charset = charset;
    this.bytes = bytes;
  }

  /** The mark at the beginning of a file's first block; empty if there is none. */
  static Optional<ByteOrderMark> of(byte[] block, int length) {
    return Arrays.stream(values()).filter(mark -> mark.begins(block, length)).findFirst();
  }

  private boolean begins(byte[] block, int length) {
    if (length < bytes.length) {
      return false;
    }
    for (var i = 0; i < bytes.length; i++) {
      if (Byte.toUnsignedInt(block[i]) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return bytes.length;
  }
}
