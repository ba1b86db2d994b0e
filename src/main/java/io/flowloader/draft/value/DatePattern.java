package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A java.time pattern. */
final class DatePattern implements DateFormat {

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  /** An earlier year than this is a short form of another, unless the format says so. */
  private static final int EARLIEST_LONG_YEAR = 100;

  private final String pattern;
  private final DateTimeFormatter formatter;

  private DatePattern(String pattern, Locale locale) {
    this.pattern = pattern;
    this.formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(withProlepticYear(pattern))
            .toFormatter(locale)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * @throws IllegalArgumentException with a message for people, if that is no pattern
   */
  static DatePattern of(String pattern, Locale locale) {
    try {
      return new DatePattern(pattern, locale);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          Quoted.of(pattern) + " is not a date format (write one such as \"dd.MM.yyyy HH:mm\")", e);
    }
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

  @Override
  public String pattern() {
    return pattern;
  }

  @Override
  public String write(OffsetDateTime time) {
    try {
      return formatter.format(time);
    } catch (DateTimeException e) {
      return ""; // such as a format with the name of a time zone; it fails the checks
    }
  }

  @Override
  public boolean matches(String text) {
    var position = new ParsePosition(0);
    return formatter.parseUnresolved(text, position) != null
        && position.getErrorIndex() < 0
        && position.getIndex() == text.length();
  }

  @Override
  public @Nullable TemporalAccessor read(String text) {
    var read = formatter.parse(text);
    var date = read.query(TemporalQueries.localDate());
    return date != null && date.getYear() < EARLIEST_LONG_YEAR ? null : read;
  }
}
