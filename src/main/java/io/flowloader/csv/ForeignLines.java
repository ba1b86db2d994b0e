package io.flowloader.csv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines that have bytes beyond ASCII, up to what a detector looks at. */
final class ForeignLines {

  /** As many bytes as ICU's detector reads. */
  private static final int MOST_BYTES = 8_000;

  /** Of one line: its beginning, so that others are seen too. */
  private static final int MOST_OF_A_LINE = 1_000;

  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final byte[] line = new byte[MOST_OF_A_LINE];
  private int length;
  private int nonAscii;
  private boolean foreign;
  private long lineNumber = 1;
  private byte before;
  private final List<Gathered> lines = new ArrayList<>();

  /**
   * A line that was gathered.
   *
   * @param number of the line in the file
   * @param begin where it begins among the bytes
   */
  private record Gathered(long number, int begin) {}

  void pass(byte[] block, int blockLength) {
    for (var i = 0; i < blockLength && gathered.size() < MOST_BYTES; i++) {
      if (block[i] == '\n' || block[i] == '\r') {
        endLine();
        lineNumber += block[i] == '\n' && before == '\r' ? 0 : 1;
      } else if (length < MOST_OF_A_LINE) {
        foreign |= block[i] < 0;
        line[length++] = block[i];
      } else if (!foreign) {
        length = 0; // what stands further on in a long line may be of use
      }
      before = block[i];
    }
  }

  private void endLine() {
    if (foreign) {
      for (var i = 0; i < length; i++) {
        nonAscii += line[i] < 0 ? 1 : 0;
      }
      lines.add(new Gathered(lineNumber, gathered.size()));
      gathered.write(line, 0, length);
      gathered.write('\n');
    }
    length = 0;
    foreign = false;
  }

  /** To be asked at the end. */
  byte[] bytes() {
    endLine();
    return gathered.toByteArray();
  }

  /** The line of the file that a byte of {@link #bytes()} stands in. */
  long lineAt(int place) {
    return lines.stream()
        .filter(each -> each.begin() <= place)
        .mapToLong(Gathered::number)
        .max()
        .orElse(1);
  }

  int nonAscii() {
    return nonAscii;
  }
}
