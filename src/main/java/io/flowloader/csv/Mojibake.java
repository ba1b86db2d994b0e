package io.flowloader.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text that was UTF-8 and was read as windows-1252 on its way here: {@code Donâ€™t} for {@code
 * Don’t}. Judges words: only when all of a word is such text is any of it.
 */
final class Mojibake {

  /** From the first byte of the shortest sequence of UTF-8 to that of the longest. */
  private static final int FIRST_LEAD = 0xC2;

  private static final int LAST_LEAD = 0xF4;

  private static final int FIRST_CONTINUATION = 0x80;
  private static final int LAST_CONTINUATION = 0xBF;

  /** {@code Â Ã Ä Å}: they begin the letters of Latin scripts. */
  private static final int LAST_LATIN_LEAD = 0xC5;

  private static final int FIRST_LEAD_OF_THREE = 0xE0;
  private static final int FIRST_LEAD_OF_FOUR = 0xF0;

  /** What may follow the last letter of a word that is right: {@code «CAFÉ»}, {@code mangé…}. */
  private static final String CLOSING = "‘’“”‚„‹›«»…–—\u00A0";

  /** Text that went through this twice is mended twice; more often it is not seen. */
  private static final int MOST_TIMES = 3;

  /** The byte that windows-1252 reads as a character; 0 where there is none. */
  private static final byte[] BYTES = bytes();

  private Mojibake() {}

  private static byte[] bytes() {
    var table = new byte['™' + 1];
    var windows = Charset.forName("windows-1252");
    for (var b = 1; b < 256; b++) {
      table[b] = (byte) b; // those that it leaves undefined are read as themselves by many
    }
    for (var b = 0x80; b < 0xA0; b++) {
      var character = new String(new byte[] {(byte) b}, windows).charAt(0);
      if (character < table.length) {
        table[b] = 0;
        table[character] = (byte) b;
      }
    }
    return table;
  }

  private static int byteOf(char character) {
    return character < BYTES.length ? Byte.toUnsignedInt(BYTES[character]) : 0;
  }

  /** Whether such text may begin here: a quick look that right text hardly ever passes. */
  static boolean mayBegin(char character, char next) {
    return character >= FIRST_LEAD && character <= LAST_LEAD && isContinuation(next);
  }

  private static boolean isContinuation(char character) {
    var b = byteOf(character);
    return b >= FIRST_CONTINUATION && b <= LAST_CONTINUATION;
  }

  /** Whether a character may belong to a word with such text. */
  static boolean isOfWord(char character) {
    return character >= 0x80
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  /** The word as it was meant; empty if it is right as it is, or cannot be told. */
  static Optional<String> mended(String word) {
    var mended = Optional.<String>empty();
    var left = MOST_TIMES;
    for (var next = once(word); next.isPresent() && left > 0; next = once(next.get())) {
      mended = next;
      left--;
    }
    return mended;
  }

  private static Optional<String> once(String word) {
    if (!isEvident(word)) {
      return Optional.empty();
    }
    var bytes = new byte[word.length()];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) byteOf(word.charAt(i));
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether a word shows more than a letter before a closing quote may show by chance. */
  private static boolean isEvident(String word) {
    var sequences = 0;
    for (var i = 0; i + 1 < word.length(); i++) {
      if (mayBegin(word.charAt(i), word.charAt(i + 1))) {
        sequences++;
        if (sequences > 1 || isEvident(word, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isEvident(String word, int at) {
    int lead = word.charAt(at);
    var length = lead < FIRST_LEAD_OF_THREE ? 2 : lead < FIRST_LEAD_OF_FOUR ? 3 : 4;
    var rest = word.substring(at + 1, Math.min(word.length(), at + length));
    var closes = rest.chars().allMatch(character -> CLOSING.indexOf(character) >= 0);
    if (length == 2) {
      var afterCapital = at > 0 && Character.isUpperCase(word.charAt(at - 1));
      return lead <= LAST_LATIN_LEAD && !(closes && afterCapital);
    }
    return !closes;
  }
}
