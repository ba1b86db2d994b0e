package io.flowloader.text;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * An exit of the program: whatever is printed to it, in UTF-8, leaves as {@link Printable} text. So
 * no message needs to mind what comes from outside.
 */
public final class PrintableStream extends PrintStream {

  private final PrintStream unescaped;

  /**
   * @param out where the text goes
   */
  public PrintableStream(PrintStream out) {
    super(new Escaping(out), true, StandardCharsets.UTF_8);
    this.unescaped = out;
  }

  /** The way around it, for what moves the cursor on purpose; nothing from outside may go there. */
  public PrintStream unescaped() {
    flush();
    return unescaped;
  }

  /** Holds back the beginning of a character until the rest of its bytes is there. */
  private static final class Escaping extends FilterOutputStream {

    private static final int LONGEST = 4;

    private final byte[] begun = new byte[LONGEST];
    private int length;

    private Escaping(OutputStream out) {
      super(out);
    }

    @Override
    public synchronized void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
      var all = new byte[length + count];
      System.arraycopy(begun, 0, all, 0, length);
      System.arraycopy(bytes, from, all, length, count);
      var whole = whole(all);
      length = all.length - whole;
      System.arraycopy(all, whole, begun, 0, length);
      var text = new String(all, 0, whole, StandardCharsets.UTF_8);
      out.write(Printable.of(text).getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes make whole characters. */
    private static int whole(byte[] bytes) {
      for (var i = bytes.length - 1; i >= 0 && i > bytes.length - LONGEST; i--) {
        if ((bytes[i] & 0xC0) != 0x80) { // it begins a character
          return i + needed(bytes[i]) > bytes.length ? i : bytes.length;
        }
      }
      return bytes.length;
    }

    private static int needed(byte first) {
      if (first >= 0) {
        return 1;
      }
      return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : LONGEST;
    }
  }
}
