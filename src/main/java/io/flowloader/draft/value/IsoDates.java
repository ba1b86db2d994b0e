package io.flowloader.draft.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates that nobody can misread: ISO 8601, with a time or without, with an offset or without, with
 * a blank for the T as databases write it; and the form of Webflow's own CSV exports ({@code Fri
 * Nov 18 2022 00:00:00 GMT+0000 (Coordinated Universal Time)}).
 */
final class IsoDates {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd")
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "+00")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter OF_BROWSERS =
      DateTimeFormatter.ofPattern("EEE MMM dd uuuu HH:mm:ss 'GMT'xx", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int DATE_CHARACTERS = "2022-11-18".length();

  private IsoDates() {}

  /**
   * Reads a text.
   *
   * @return null if it has none of the forms
   * @throws DateTimeException if it has, but the calendar has no such day or the day no such time
   */
  static @Nullable TemporalAccessor read(String text) {
    if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
      var zone = text.indexOf(" (");
      return read(OF_BROWSERS, zone > 0 && text.endsWith(")") ? text.substring(0, zone) : text);
    }
    var blank = text.length() > DATE_CHARACTERS && text.charAt(DATE_CHARACTERS) == ' ';
    return read(
        ISO,
        blank
            ? text.substring(0, DATE_CHARACTERS) + 'T' + text.substring(DATE_CHARACTERS + 1)
            : text);
  }

  private static @Nullable TemporalAccessor read(DateTimeFormatter formatter, String text) {
    // Looked at first without resolving, which does not throw: most cells of a bad column fail
    // here.
    var position = new ParsePosition(0);
    var known =
        formatter.parseUnresolved(text, position) != null
            && position.getErrorIndex() < 0
            && position.getIndex() == text.length();
    return known ? formatter.parse(text) : null;
  }
}
