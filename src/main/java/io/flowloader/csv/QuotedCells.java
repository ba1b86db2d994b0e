package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Rewrites quoted cells so that the parser reads them. The blanks between a delimiter and a quote
 * are left out on both sides, so that {@code a, "b, c" ,d} is read as it was meant; the parser
 * could do it for spaces, but would then take them from cells without quotes as well, and knows
 * nothing of other blanks. Where text follows a closing quote, as in {@code "Dark" brown}, nobody
 * knows what was meant: up to the next delimiter, the cell becomes one of just these characters,
 * quotes and all, which is noted.
 *
 * <p>A cell that began on an earlier line than its closing quote is no such cell, but left for the
 * parser to refuse: its first quote may be one that was never closed, and the rows in between would
 * be lost in it.
 */
final class QuotedCells extends FilterReader {

  private static final char QUOTE = '"';

  /** What {@link #held} is while nothing is held back. */
  private static final int NOTHING = -1;

  /** Where in a cell the text stands. */
  private enum Place {
    BEFORE,
    UNQUOTED,
    QUOTED,
    /** Behind a quote that closes the cell, or is the first half of a doubled one. */
    AFTER,
    /** In a cell that is passed on with its quotes. */
    LITERAL
  }

  /**
   * A cell with text after its closing quote.
   *
   * @param record from 0, as the parser counts them: each line end outside of quotes ends one
   * @param cell from 0
   */
  private record Literal(long record, int cell) {}

  private final char delimiter;
  private final char[] block = new char[1 << 13];
  private final StringBuilder blanks = new StringBuilder();
  private final StringBuilder passed = new StringBuilder();
  private final Queue<Literal> literals = new ArrayDeque<>();
  private Place place = Place.BEFORE;
  private long record;
  private int cell;
  private boolean afterReturn;
  private int given;

  /**
   * Where among what was passed a quoted cell begins that is given out only once it is known what
   * follows its closing quote; never more than a line of it.
   */
  private int held = NOTHING;

  private boolean ended;

  QuotedCells(Reader in, char delimiter) {
    super(in);
    this.delimiter = delimiter;
  }

  /**
   * The cells of a record that have text after a closing quote, from 0; usually none.
   *
   * @param number of a record that was read to its end, from 0; never less than in the call before
   */
  List<Integer> literalsOf(long number) {
    if (literals.isEmpty()) {
      return List.of();
    }
    var cells = new ArrayList<Integer>();
    for (var next = literals.peek();
        next != null && next.record() <= number;
        next = literals.peek()) {
      if (next.record() == number) {
        cells.add(next.cell());
      }
      literals.remove();
    }
    return cells;
  }

  @Override
  public int read() throws IOException {
    var single = new char[1];
    return read(single, 0, 1) < 0 ? -1 : single[0];
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    while (given == readable() && !ended) {
      passed.delete(0, given);
      held = held == NOTHING ? NOTHING : held - given;
      given = 0;
      pass();
    }
    if (given == readable()) {
      return -1;
    }
    var count = Math.min(length, readable() - given);
    passed.getChars(given, given + count, buffer, from);
    given += count;
    return count;
  }

  private int readable() {
    return held == NOTHING ? passed.length() : held;
  }

  private void pass() throws IOException {
    var length = super.read(block, 0, block.length);
    for (var i = 0; i < length; i++) {
      pass(block[i]);
    }
    if (length < 0) {
      ended = true;
      endCell();
    }
  }

  private void pass(char character) {
    if (place == Place.QUOTED) {
      passQuoted(character);
    } else if (character == delimiter) {
      endCell();
      passed.append(character);
      cell++;
    } else if (isLineEnd(character)) {
      endCell();
      passed.append(character);
      endRecord(character);
      return;
    } else if (place == Place.LITERAL) {
      passLiteral(character);
    } else if (place != Place.UNQUOTED && Blank.is(character)) {
      blanks.append(character);
    } else {
      goOn(character);
    }
    afterReturn = false;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  private void passQuoted(char character) {
    if (character == QUOTE) {
      place = Place.AFTER;
    } else if (isLineEnd(character)) {
      held = NOTHING;
    }
    passed.append(character);
  }

  private void passLiteral(char character) {
    if (character == QUOTE) {
      passed.append(QUOTE);
    }
    passed.append(character);
  }

  private void endCell() {
    if (place == Place.AFTER) {
      blanks.setLength(0);
    } else if (place == Place.LITERAL) {
      passed.append(QUOTE);
    }
    flushBlanks();
    held = NOTHING;
    place = Place.BEFORE;
  }

  private void endRecord(char character) {
    if (character == '\r' || !afterReturn) {
      record++;
    }
    afterReturn = character == '\r';
    cell = 0;
  }

  private void goOn(char character) {
    if (place == Place.BEFORE && character == QUOTE) {
      blanks.setLength(0);
      held = passed.length();
      place = Place.QUOTED;
    } else if (place == Place.AFTER && character == QUOTE && blanks.isEmpty()) {
      place = Place.QUOTED; // a doubled quote
    } else if (place == Place.BEFORE) {
      place = Place.UNQUOTED;
    } else if (place == Place.AFTER && held != NOTHING) {
      beginLiteral();
      flushBlanks();
      passLiteral(character);
      return;
    }
    flushBlanks();
    passed.append(character);
  }

  /** Puts the cell, as far as it was read, into quotes of its own. */
  private void beginLiteral() {
    var text = passed.substring(held);
    passed.setLength(held);
    passed.append(QUOTE).append(text.replace("\"", "\"\""));
    literals.add(new Literal(record, cell));
    held = NOTHING;
    place = Place.LITERAL;
  }

  private void flushBlanks() {
    passed.append(blanks);
    blanks.setLength(0);
  }
}
