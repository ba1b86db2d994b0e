package io.flowloader.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes over the lines above the header, whatever stands in them; quotes there mean nothing. */
final class LinesAbove extends FilterReader {

  private static final int END = -1;

  private final long skipped;

  /** What was read to see whether a line ended in CR or in CR LF. */
  private int ahead = END;

  private boolean isAhead;

  /**
   * @param firstLine the first line to be read, 1 for that of the file
   */
  LinesAbove(Reader in, long firstLine) throws IOException {
    super(in);
    var lines = 0L;
    while (lines < firstLine - 1 && skipLine()) {
      lines++;
    }
    this.skipped = lines;
  }

  /** Returns whether there was a line. */
  private boolean skipLine() throws IOException {
    var character = read();
    var any = character != END;
    while (character != END && character != '\n' && character != '\r') {
      character = super.read();
    }
    if (character == '\r') {
      ahead = super.read();
      isAhead = ahead != '\n';
    }
    return any;
  }

  /** How many lines were passed over; fewer than were meant only where the file is shorter. */
  long skipped() {
    return skipped;
  }

  @Override
  public int read() throws IOException {
    if (isAhead) {
      isAhead = false;
      return ahead;
    }
    return super.read();
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    if (!isAhead || length == 0) {
      return super.read(buffer, from, length);
    }
    isAhead = false;
    if (ahead == END) {
      return END;
    }
    buffer[from] = (char) ahead;
    return 1;
  }
}
