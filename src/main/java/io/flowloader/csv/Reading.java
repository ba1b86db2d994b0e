package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a sample of a text says when it is read in one encoding, and how likely people write so.
 *
 * @param charset the encoding
 * @param text the sample
 * @param misplaced characters that do not belong where they stand: a capital after a small letter,
 *     a sign inside a word, letters of two scripts in one word
 * @param unusual letters that are rare in the languages of Western Europe
 */
record Reading(Charset charset, String text, int misplaced, int unusual) {

  private static final String USUAL_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ";

  /** Signs that people write inside words, also for an apostrophe or a hyphen. */
  private static final String WITHIN_WORDS = "’´·×\u00AD\u2010\u2011";

  private static final String DASHES = "–—";

  /** Signs that only ever stand before a word, or beside no letter at all. */
  private static final String NEVER_AFTER_LETTERS = "‚„ˆ˜¡¿¢£¤¥§•";

  private static final String NEVER_BEFORE_LETTERS = "ˆ˜£¤¥†‡®";

  private static final int FIRST_NON_ASCII = 0x80;

  /** No word of these languages has so many letters beyond ASCII in a row. */
  private static final int LONGEST_RUN = 2;

  /** Polish has żółć. */
  private static final int LONGEST_CENTRAL_RUN = 4;

  /** Reads a sample; empty if it is no text in this encoding. */
  static Optional<Reading> of(byte[] sample, Charset charset) {
    try {
      // A new decoder reports what it cannot decode.
      var text = charset.newDecoder().decode(ByteBuffer.wrap(sample)).toString();
      var misplaced = 0;
      var unusual = 0;
      for (var i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= FIRST_NON_ASCII) {
          misplaced += isMisplaced(text, i) ? 1 : 0;
          unusual += isUnusual(text.charAt(i)) ? 1 : 0;
        }
      }
      return Optional.of(new Reading(charset, text, misplaced, unusual));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing at all speaks against it. */
  boolean isPlain() {
    return misplaced == 0 && unusual == 0;
  }

  /**
   * Where the first character stands that speaks against it; that of the first foreign one else.
   */
  int firstOdd() {
    var foreign = -1;
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character >= FIRST_NON_ASCII) {
        if (isMisplaced(text, i) || isUnusual(character)) {
          return i;
        }
        foreign = foreign < 0 ? i : foreign;
      }
    }
    return Math.max(foreign, 0);
  }

  private static boolean isUnusual(char character) {
    return isLetter(character)
        && script(character) == UnicodeScript.LATIN
        && USUAL_LETTERS.indexOf(Character.toLowerCase(character)) < 0;
  }

  private static boolean isMisplaced(String text, int at) {
    var before = at > 0 ? text.charAt(at - 1) : ' ';
    var character = text.charAt(at);
    var after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (Character.getType(character) == Character.CONTROL) {
      return true; // of the bytes 80 to 9F, which no text has in encodings of Unix
    }
    return isLetter(character)
        ? isMisplacedLetter(text, at, before, character, after)
        : !Blank.is(character) && isMisplacedSign(before, character, after);
  }

  private static boolean isMisplacedLetter(
      String text, int at, char before, char character, char after) {
    if (Character.isUpperCase(character) && Character.isLowerCase(before)) {
      return true;
    }
    if (Character.isLowerCase(character)
        && character != 'ß'
        && Character.isUpperCase(before)
        && Character.isUpperCase(after)) {
      return true;
    }
    // A þ ends no word of Icelandic; the ş of windows-1254, which is the same byte, ends many.
    return switch (script(character)) {
      case LATIN ->
          endsLongRun(text, at) || (character == 'þ' && isOfWord(before) && !isOfWord(after));
      case CYRILLIC, GREEK -> isLatin(before) || isLatin(after);
      default -> isLatin(before) && isLatin(after);
    };
  }

  private static boolean endsLongRun(String text, int at) {
    var begin = at;
    var isCentral = false;
    while (begin > 0
        && text.charAt(begin - 1) >= FIRST_NON_ASCII
        && isLatin(text.charAt(begin - 1))) {
      begin--;
      isCentral |= isCentralEuropean(text.charAt(begin));
    }
    var longest =
        isCentral || isCentralEuropean(text.charAt(at)) ? LONGEST_CENTRAL_RUN : LONGEST_RUN;
    return at - begin >= longest;
  }

  /** Whether no encoding of the West has the letter. */
  private static boolean isCentralEuropean(char character) {
    return character >= '\u0100' && character <= '\u017F' && "ŒœŠšŽžŸı".indexOf(character) < 0;
  }

  private static boolean isMisplacedSign(char before, char sign, char after) {
    var behindWord = isOfWord(before);
    var beforeWord = isOfWord(after);
    if (sign == '¤') {
      return true; // the euro in an encoding of Unix
    }
    if (isBoxDrawing(sign)) {
      return behindWord || beforeWord;
    }
    if (behindWord && beforeWord) {
      return DASHES.indexOf(sign) >= 0
          ? Character.isLowerCase(before) && Character.isLowerCase(after)
          : WITHIN_WORDS.indexOf(sign) < 0;
    }
    return (behindWord && NEVER_AFTER_LETTERS.indexOf(sign) >= 0)
        || (beforeWord && NEVER_BEFORE_LETTERS.indexOf(sign) >= 0);
  }

  /** Whether it is a letter of the scripts that put no signs of their own between letters. */
  private static boolean isOfWord(char character) {
    return isLetter(character)
        && switch (script(character)) {
          case LATIN, CYRILLIC, GREEK -> true;
          default -> false;
        };
  }

  private static boolean isBoxDrawing(char sign) {
    return sign >= '\u2500' && sign <= '\u25FF';
  }

  /** The ordinal signs and the micro sign count as letters in Unicode alone. */
  private static boolean isLetter(char character) {
    return Character.isLetter(character)
        && character != 'ª'
        && character != 'º'
        && character != 'µ';
  }

  private static boolean isLatin(char character) {
    return isLetter(character) && script(character) == UnicodeScript.LATIN;
  }

  private static UnicodeScript script(char character) {
    return UnicodeScript.of(character);
  }
}
