package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A form in which a file writes dates: a java.time pattern that a definition names. */
final class DateFormat {

  /** Days and times that tell day from month, century from year and morning from evening. */
  private static final List<OffsetDateTime> SAMPLES =
      List.of(
          OffsetDateTime.of(2024, 12, 24, 17, 30, 0, 0, ZoneOffset.UTC),
          OffsetDateTime.of(2025, 2, 3, 4, 5, 0, 0, ZoneOffset.UTC),
          OffsetDateTime.of(2011, 10, 12, 11, 10, 0, 0, ZoneOffset.UTC));

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  /** An earlier year than this is a short form of another, unless the format says so. */
  private static final int EARLIEST_LONG_YEAR = 100;

  private final String pattern;
  private final DateTimeFormatter formatter;

  private DateFormat(String pattern, Locale locale) {
    this.pattern = pattern;
    this.formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(withProlepticYear(pattern))
            .toFormatter(locale)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The formats of these patterns.
   *
   * @throws IllegalArgumentException with a message for people, if one is no pattern, gives no full
   *     date, or two of them read the same cell as different times
   */
  static List<DateFormat> all(List<String> patterns, Locale locale) {
    var formats = new ArrayList<DateFormat>(patterns.size());
    for (var pattern : patterns) {
      var format = of(pattern, locale);
      formats.forEach(earlier -> earlier.refuseRival(format));
      formats.add(format);
    }
    return formats;
  }

  private static DateFormat of(String pattern, Locale locale) {
    DateFormat format;
    try {
      format = new DateFormat(pattern, locale);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          Quoted.of(pattern) + " is not a date format (write one such as \"dd.MM.yyyy HH:mm\")", e);
    }
    if (format.dateOf(format.example()) == null) {
      throw new IllegalArgumentException(
          Quoted.of(pattern) + " gives no full date (day, month and year)");
    }
    return format;
  }

  /** With y, java.time wants to know the era too. */
  private static String withProlepticYear(String pattern) {
    var bare = QUOTED.matcher(pattern).replaceAll("");
    if (bare.indexOf('G') >= 0) {
      return pattern;
    }
    var replaced = new StringBuilder(pattern);
    var quoted = false;
    for (var i = 0; i < replaced.length(); i++) {
      quoted ^= replaced.charAt(i) == '\'';
      if (!quoted && replaced.charAt(i) == 'y') {
        replaced.setCharAt(i, 'u');
      }
    }
    return replaced.toString();
  }

  private void refuseRival(DateFormat other) {
    for (var sample : SAMPLES) {
      var text = other.formatter.format(sample);
      var read = dateOf(text);
      if (read != null && !read.equals(other.dateOf(text))) {
        throw new IllegalArgumentException(
            "%s and %s read %s as different dates (leave one of them out)"
                .formatted(Quoted.of(pattern), Quoted.of(other.pattern), Quoted.of(text)));
      }
    }
  }

  private @Nullable LocalDate dateOf(String text) {
    try {
      var read = matches(text) ? read(text) : null;
      return read == null ? null : read.query(TemporalQueries.localDate());
    } catch (DateTimeException e) {
      return null;
    }
  }

  String pattern() {
    return pattern;
  }

  /** A date and time in this format, for messages. */
  String example() {
    try {
      return formatter.format(SAMPLES.get(0));
    } catch (DateTimeException e) {
      return ""; // such as a format with the name of a time zone; it fails the checks
    }
  }

  /** Whether a text has this form, be it a day of the calendar or not; never throws. */
  boolean matches(String text) {
    var position = new ParsePosition(0);
    return formatter.parseUnresolved(text, position) != null
        && position.getErrorIndex() < 0
        && position.getIndex() == text.length();
  }

  /**
   * Reads a text that {@link #matches}.
   *
   * @return null if its year is a short form of another, which the format does not say
   * @throws DateTimeException if the calendar has no such day, or the day no such time
   */
  @Nullable TemporalAccessor read(String text) {
    var read = formatter.parse(text);
    var date = read.query(TemporalQueries.localDate());
    return date != null && date.getYear() < EARLIEST_LONG_YEAR ? null : read;
  }
}
