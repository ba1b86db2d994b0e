package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes a text as UTF-8 while blocks of its bytes pass by, and refuses what is no text. A
 * character may be cut by the edge of a block: its first bytes wait for the next.
 */
final class TextCopy {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Room for what waits: bytes of a character, or the last word of a block. */
  private static final int WAITING = 1 << 10;

  private final CsvFile file;
  private final Encoding encoding;
  private final WritableByteChannel out;
  private final TextInspection inspection;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer pending = ByteBuffer.allocate(CsvFile.BLOCK_BYTES + WAITING);
  private final CharBuffer decoded = CharBuffer.allocate(CsvFile.BLOCK_BYTES + WAITING);
  private final ByteBuffer encoded = ByteBuffer.allocate(CsvFile.BLOCK_BYTES);

  /** UTF-8 that is not mended is written as it is: only looking at it costs time then. */
  private final boolean verbatim;

  private boolean begun;
  private long written;

  TextCopy(CsvFile file, Encoding encoding, boolean mend, WritableByteChannel out) {
    this.file = file;
    this.encoding = encoding;
    this.out = out;
    this.verbatim = encoding.isUtf8() && !mend;
    this.inspection = new TextInspection(mend);
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * @param length at most {@link CsvFile#BLOCK_BYTES}
   * @throws UndecodableException at the first bytes that are no text in this encoding
   * @throws BadInputException if there are many zero characters, or a line that no record is as
   *     long as
   */
  void pass(byte[] block, int length) throws IOException {
    var marked = verbatim && !begun && ByteOrderMark.of(block, length).isPresent();
    pending.put(block, 0, length).flip();
    decode(false);
    pending.compact();
    if (verbatim) {
      var from = marked ? ByteOrderMark.UTF_8.length() : 0;
      writeOut(ByteBuffer.wrap(block, from, length - from));
    }
  }

  /**
   * @throws UndecodableException if the file ends in the middle of a character
   */
  void end() throws IOException {
    pending.flip();
    decode(true);
  }

  private void decode(boolean end) throws IOException {
    CoderResult result;
    do {
      result = decoder.decode(pending, decoded, end);
      if (end && result.isUnderflow()) {
        result = decoder.flush(decoded);
      }
      write(result.isError() || (end && result.isUnderflow()));
      if (result.isError()) {
        throw undecodable();
      }
    } while (result.isOverflow());
  }

  private void write(boolean all) throws IOException {
    decoded.flip();
    if (!begun && decoded.hasRemaining()) {
      begun = true;
      decoded.position(decoded.get(0) == BYTE_ORDER_MARK ? 1 : 0);
    }
    var text = decoded.array();
    var from = decoded.position();
    var to = all ? decoded.limit() : TextInspection.wholeWords(text, from, decoded.limit());
    var mended = inspection.pass(text, from, to);
    if (inspection.isFullOfZeros()) {
      throw zero();
    }
    if (inspection.lineLength() > RecordBound.MOST_CHARACTERS) {
      throw RecordBound.told(inspection.line());
    }
    if (!verbatim) {
      encode(mended);
    }
    decoded.position(to);
    decoded.compact();
  }

  private void encode(CharBuffer text) throws IOException {
    while (text.hasRemaining()) {
      encoded.clear();
      var result = encoder.encode(text, encoded, false);
      if (result.isError()) {
        throw undecodable(); // half of a surrogate pair
      }
      writeOut(encoded.flip());
    }
  }

  private void writeOut(ByteBuffer bytes) throws IOException {
    written += bytes.remaining();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private UndecodableException undecodable() {
    var place = "%s, line %d: ".formatted(file.name(), inspection.line());
    return new UndecodableException(
        place
            + switch (encoding.source()) {
              case ASSUMED ->
                  "the text is not UTF-8. Save the file as UTF-8 (in Excel: \"CSV UTF-8\"), or name its encoding with --encoding, and run the same command again.";
              case NAMED ->
                  "what stands here is no %s, as the encoding is said to be. Leave --encoding away to have it detected, or name another."
                      .formatted(encoding.charset());
              case MARKED, DETECTED ->
                  "what stands here is no %s, as the file seems to be. Name its encoding with --encoding, or save it as UTF-8 (in Excel: \"CSV UTF-8\")."
                      .formatted(encoding.charset());
            });
  }

  private BadInputException zero() {
    return new BadInputException(
        ProblemCode.UNREADABLE_FILE,
        "%s, line %d: there are zero bytes, which no CSV text has. Is this UTF-16, or a workbook? Save the file as CSV in UTF-8, or name its encoding with --encoding (such as UTF-16LE), and run the same command again."
            .formatted(file.name(), inspection.firstZeroLine()));
  }

  /** How many bytes the copy has so far. */
  long written() {
    return written;
  }

  /** What was seen on the way. */
  TextInspection inspection() {
    return inspection;
  }
}
