package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Leaves out the blanks between a delimiter and a quote, on both sides of a quoted cell, so that
 * {@code a, "b, c" ,d} is read as it was meant. The parser could do it for spaces, but would then
 * take them from cells without quotes as well, and knows nothing of other blanks.
 */
final class BlanksByQuotes extends FilterReader {

  private static final char QUOTE = '"';

  /** Where in a cell the text stands. */
  private enum Place {
    BEFORE,
    UNQUOTED,
    QUOTED,
    /** Behind a quote that closes the cell, or is the first half of a doubled one. */
    AFTER
  }

  private final char delimiter;
  private final char[] block = new char[1 << 13];
  private final StringBuilder blanks = new StringBuilder();
  private final StringBuilder passed = new StringBuilder();
  private Place place = Place.BEFORE;
  private int given;
  private boolean ended;

  BlanksByQuotes(Reader in, char delimiter) {
    super(in);
    this.delimiter = delimiter;
  }

  @Override
  public int read() throws IOException {
    var single = new char[1];
    return read(single, 0, 1) < 0 ? -1 : single[0];
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    while (given == passed.length() && !ended) {
      passed.setLength(0);
      given = 0;
      pass();
    }
    if (given == passed.length()) {
      return -1;
    }
    var count = Math.min(length, passed.length() - given);
    passed.getChars(given, given + count, buffer, from);
    given += count;
    return count;
  }

  private void pass() throws IOException {
    var length = super.read(block, 0, block.length);
    for (var i = 0; i < length; i++) {
      pass(block[i]);
    }
    if (length < 0) {
      ended = true;
      dropBlanksBehindQuote();
      flushBlanks();
    }
  }

  private void pass(char character) {
    if (place == Place.QUOTED) {
      place = character == QUOTE ? Place.AFTER : Place.QUOTED;
      passed.append(character);
    } else if (character == delimiter || character == '\n' || character == '\r') {
      endCell(character);
    } else if (place != Place.UNQUOTED && Blank.is(character)) {
      blanks.append(character);
    } else {
      goOn(character);
    }
  }

  private void endCell(char character) {
    dropBlanksBehindQuote();
    flushBlanks();
    passed.append(character);
    place = Place.BEFORE;
  }

  private void dropBlanksBehindQuote() {
    if (place == Place.AFTER) {
      blanks.setLength(0);
    }
  }

  private void goOn(char character) {
    if (place == Place.BEFORE && character == QUOTE) {
      blanks.setLength(0);
      place = Place.QUOTED;
    } else if (place == Place.AFTER && character == QUOTE && blanks.isEmpty()) {
      place = Place.QUOTED; // a doubled quote
    } else if (place == Place.BEFORE) {
      place = Place.UNQUOTED;
    }
    // Else text follows a closing quote, which the parser refuses with its line.
    flushBlanks();
    passed.append(character);
  }

  private void flushBlanks() {
    passed.append(blanks);
    blanks.setLength(0);
  }
}
