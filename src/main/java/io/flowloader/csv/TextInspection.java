package io.flowloader.csv;

import java.nio.CharBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every character of a text once, as its pieces pass by: counts lines, finds zero
 * characters, and words that were decoded wrongly before.
 */
final class TextInspection {

  /** A word that is longer is judged in pieces. */
  private static final int LONGEST_WORD = 256;

  private final boolean mend;
  private long line = 1;
  private boolean afterReturn;
  private boolean zero;
  private long garbled;
  private @Nullable GarbledWord first;

  /**
   * A word that was decoded wrongly before.
   *
   * @param line where it stands, 1 for the first
   * @param word as it is
   * @param meant as it was meant
   */
  record GarbledWord(long line, String word, String meant) {}

  /**
   * @param mend whether such words are mended on the way
   */
  TextInspection(boolean mend) {
    this.mend = mend;
  }

  /** How much of a piece to pass on now; the word at its end may go on in the next. */
  static int wholeWords(char[] text, int from, int to) {
    for (var i = to; i > from && to - i < LONGEST_WORD; i--) {
      if (!Mojibake.isOfWord(text[i - 1])) {
        return i;
      }
    }
    return to;
  }

  /**
   * Looks at the next piece, up to a zero character.
   *
   * @return the same, or what it is mended to
   */
  CharBuffer pass(char[] text, int from, int to) {
    StringBuilder mended = null;
    var copied = from;
    for (var i = from; i < to; i++) {
      var character = text[i];
      if (character <= '\r') {
        if (character == 0) {
          zero = true;
          break;
        }
        countLine(character);
      } else if (character >= 0x80 && i + 1 < to && Mojibake.mayBegin(character, text[i + 1])) {
        var begin = beginOfWord(text, copied, i);
        var end = endOfWord(text, i, to);
        var word = new String(text, begin, end - begin);
        var meant = note(word);
        if (mend && meant.isPresent()) {
          mended = mended == null ? new StringBuilder(to - from) : mended;
          mended.append(text, copied, begin - copied).append(meant.get());
          copied = end;
        }
        i = end - 1;
        afterReturn = false;
      } else {
        afterReturn = false;
      }
    }
    return mended == null
        ? CharBuffer.wrap(text, from, to - from)
        : CharBuffer.wrap(mended.append(text, copied, to - copied));
  }

  private void countLine(char character) {
    if (character == '\r' || (character == '\n' && !afterReturn)) {
      line++;
    }
    afterReturn = character == '\r';
  }

  private Optional<String> note(String word) {
    var meant = Mojibake.mended(word);
    if (meant.isPresent()) {
      garbled++;
      first = first == null ? new GarbledWord(line, word, meant.get()) : first;
    }
    return meant;
  }

  private static int beginOfWord(char[] text, int from, int at) {
    var begin = at;
    while (begin > from && Mojibake.isOfWord(text[begin - 1])) {
      begin--;
    }
    return begin;
  }

  private static int endOfWord(char[] text, int at, int to) {
    var end = at;
    while (end < to && Mojibake.isOfWord(text[end])) {
      end++;
    }
    return end;
  }

  /** The line that what was passed ends in. */
  long line() {
    return line;
  }

  /** Whether a zero character was met; {@link #line()} is its line. */
  boolean metZero() {
    return zero;
  }

  /** How many words were decoded wrongly before. */
  long garbled() {
    return garbled;
  }

  /** The first of them. */
  Optional<GarbledWord> firstGarbled() {
    return Optional.ofNullable(first);
  }
}
