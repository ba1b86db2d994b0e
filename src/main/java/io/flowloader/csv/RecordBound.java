package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Stops the parser from gathering the rest of the file into one cell, which is what an unclosed
 * quote makes it do.
 */
final class RecordBound extends FilterReader {

  /**
   * 16 Mi characters. Far beyond what an item can hold (1,000,000), so that a long record is told
   * with its columns rather than here; and small enough to be told at all: the parser's buffer
   * doubles at two bytes a character, which with 64 Mi takes more than a heap of 256 MB.
   */
  static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private long left = MOST_CHARACTERS;

  RecordBound(Reader in) {
    super(in);
  }

  /**
   * The next record may be as long as any; what the parser has read ahead is too little to mind.
   */
  void recordBegins() {
    left = MOST_CHARACTERS;
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    if (left <= 0) {
      throw new Exceeded();
    }
    var read = super.read(buffer, from, length);
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public int read() throws IOException {
    var single = new char[1];
    return read(single, 0, 1) < 0 ? -1 : single[0];
  }

  /** What is said of a record that is longer. */
  static BadInputException told(long line) {
    return new BadInputException(
        ProblemCode.UNREADABLE_FILE,
        String.format(
            Locale.ROOT,
            "line %d: the record that begins here is longer than %,d characters; is a quote unclosed? Close it, or mend the line.",
            line,
            MOST_CHARACTERS));
  }

  /** Tells the bound from a failing disk on the way through the parser. */
  static final class Exceeded extends IOException {}
}
