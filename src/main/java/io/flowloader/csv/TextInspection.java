package io.flowloader.csv;

import io.flowloader.text.Blank;
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

  private static final int BEFORE_PIECE = -1;

  /** Those beyond the digits; any other single character may be named. */
  private static final String DELIMITERS = ";|:^~§¦¬";

  /** A text that has more zeros, and a larger share of them, is none. */
  private static final int FEW_ZEROS = 5;

  private static final int LEAST_CHARACTERS_A_ZERO = 50;

  private final boolean mend;
  private long line = 1;
  private boolean afterReturn;
  private long characters;
  private long zeros;
  private long firstZeroLine;
  private int lineBegin = BEFORE_PIECE;
  private long lineLength;
  private boolean afterBlank;
  private boolean blanksByQuotes;
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
   * Looks at the next piece.
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
          noteZero();
        }
        countLine(character, i);
      } else if (character == '"') {
        afterReturn = false;
        blanksByQuotes = blanksByQuotes || hasBlankBeside(text, from, i, to);
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
    endPiece(text, from, to);
    return mended == null
        ? CharBuffer.wrap(text, from, to - from)
        : CharBuffer.wrap(mended.append(text, copied, to - copied));
  }

  private void countLine(char character, int at) {
    if (character == '\r' || character == '\n') {
      line += character == '\r' || !afterReturn ? 1 : 0;
      lineBegin = at + 1;
    }
    afterReturn = character == '\r';
  }

  private void noteZero() {
    zeros++;
    firstZeroLine = firstZeroLine == 0 ? line : firstZeroLine;
  }

  /** What is counted from the beginning of a piece goes on in the next. */
  private void endPiece(char[] text, int from, int to) {
    if (to > from) {
      characters += to - from;
      lineLength = lineBegin >= from ? to - lineBegin : lineLength + to - from;
      lineBegin = BEFORE_PIECE;
      afterBlank = isBlank(text[to - 1]);
    }
  }

  /**
   * Whether a quote may have blanks between it and a delimiter, or may have another blank behind it
   * than the parser knows. A look that is too easily satisfied costs only time.
   */
  private boolean hasBlankBeside(char[] text, int from, int at, int to) {
    var before = at;
    while (before > from && isBlank(text[before - 1])) {
      before--;
    }
    if (before == from ? at > from || afterBlank : before < at && mayEndCell(text[before - 1])) {
      return true;
    }
    var behind = at + 1;
    while (behind < to && isBlank(text[behind])) {
      behind++;
    }
    return behind > at + 1 && (behind == to || mayEndCell(text[behind]));
  }

  private static boolean isBlank(char character) {
    return character != '\n' && character != '\r' && Blank.is(character);
  }

  /** Whether this may be a delimiter or the end of a line. */
  private static boolean mayEndCell(char character) {
    return character < '0' && character != '"' || DELIMITERS.indexOf(character) >= 0;
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

  /**
   * Whether this is no text, by its zero characters. A few of them are a fault of single rows,
   * which are told when they are read.
   */
  boolean isFullOfZeros() {
    return zeros > FEW_ZEROS && characters / zeros < LEAST_CHARACTERS_A_ZERO;
  }

  /** The line of the first zero character; 0 if there is none. */
  long firstZeroLine() {
    return firstZeroLine;
  }

  /** How many characters the last line has so far. */
  long lineLength() {
    return lineLength;
  }

  /** Whether blanks may stand between a quote and a delimiter. */
  boolean hasBlanksByQuotes() {
    return blanksByQuotes;
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
