package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a file that is not UTF-8 while its blocks pass by. A character may be cut by the edge of
 * a block: its first bytes wait for the next.
 */
final class Utf8Check {

  private final CsvFile file;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer pending = ByteBuffer.allocate(CsvFile.BLOCK_BYTES + 8);
  private final CharBuffer decoded = CharBuffer.allocate(CsvFile.BLOCK_BYTES + 8);

  /** Where in the file the first pending byte stands. */
  private long offset;

  Utf8Check(CsvFile file) {
    this.file = file;
  }

  /**
   * @param length at most {@link CsvFile#BLOCK_BYTES}
   * @throws BadInputException at the first byte that is not UTF-8, or is zero
   */
  void pass(byte[] block, int length) throws IOException {
    pending.put(block, 0, length).flip();
    decode(false);
    pending.compact();
  }

  /**
   * @throws BadInputException if the file ends in the middle of a character
   */
  void end() throws IOException {
    pending.flip();
    decode(true);
  }

  private void decode(boolean end) throws IOException {
    decoded.clear();
    CoderResult result = decoder.decode(pending, decoded, end);
    refuseZeros();
    if (result.isError()) {
      throw refused(
          offset + pending.position(),
          "the text is not UTF-8. Save the file as UTF-8 (in Excel: \"CSV UTF-8\")");
    }
    offset += pending.position();
  }

  private void refuseZeros() throws IOException {
    var bytes = pending.array();
    for (var i = 0; i < pending.position(); i++) {
      if (bytes[i] == 0) {
        throw refused(
            offset + i,
            "there is a zero byte, which no CSV text has. Is this UTF-16, or a workbook? Save the"
                + " file as CSV in UTF-8");
      }
    }
  }

  private BadInputException refused(long badByte, String problem) throws IOException {
    return new BadInputException(
        "%s, line %d: %s and run the same command again."
            .formatted(file.path(), lineOf(badByte), problem));
  }

  /** Counted only now that somebody asks: counting all along would slow every good file. */
  private long lineOf(long badByte) throws IOException {
    var line = 1L;
    try (var in = file.open()) {
      var block = new byte[CsvFile.BLOCK_BYTES];
      var last = 0;
      int length;
      for (var left = badByte;
          left > 0 && (length = in.readNBytes(block, 0, (int) Math.min(left, block.length))) > 0;
          left -= length) {
        for (var i = 0; i < length; i++) {
          if (block[i] == '\r' || (block[i] == '\n' && last != '\r')) {
            line++;
          }
          last = block[i];
        }
      }
    }
    return line;
  }
}
