package io.flowloader.csv;

import org.apache.commons.csv.CSVException;

/** What the parser cannot read, in words for people. */
final class SyntaxProblem {

  /** How the parser's message for an unclosed quote begins; the line follows. */
  private static final String QUOTE_OPENED = "(startline ";

  private SyntaxProblem() {}

  /**
   * @param recordLine where the record begins
   * @param line where the parser stopped
   * @param above how many lines the parser has not seen
   */
  static BrokenQuoteException of(CSVException syntax, long recordLine, long line, long above) {
    var message = String.valueOf(syntax.getMessage());
    if (message.startsWith(QUOTE_OPENED)) {
      return new BrokenQuoteException(
          ("line %d: a quote (\") opens here and is never closed. Close it; a quote inside a quoted"
                  + " cell is written twice (\"\").")
              .formatted(lineIn(message, recordLine, above)),
          syntax);
    }
    return new BrokenQuoteException(
        ("line %d: text follows a closing quote (\"); the record begins at line %d. A quote inside a"
                + " quoted cell is written twice (\"\"); is the quote before it unclosed?")
            .formatted(line, recordLine),
        syntax);
  }

  /**
   * The parser tells the line only in its message, with the digits and the grouping of the default
   * locale. Should another version write another message, the record's line is near enough.
   */
  private static long lineIn(String message, long recordLine, long above) {
    var line = 0L;
    for (var i = QUOTE_OPENED.length(); i < message.length() && message.charAt(i) != ')'; i++) {
      var digit = Character.digit(message.charAt(i), 10);
      line = digit < 0 ? line : line * 10 + digit;
    }
    return line == 0 ? recordLine : line + above;
  }
}
