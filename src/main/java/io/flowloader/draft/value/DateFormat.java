package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A form in which a file writes dates, that a definition names. */
interface DateFormat {

  /** Days and times that tell day from month, century from year and morning from evening. */
  List<OffsetDateTime> SAMPLES =
      List.of(
          OffsetDateTime.of(2024, 12, 24, 17, 30, 0, 0, ZoneOffset.UTC),
          OffsetDateTime.of(2025, 2, 3, 4, 5, 0, 0, ZoneOffset.UTC),
          OffsetDateTime.of(2011, 10, 12, 11, 10, 0, 0, ZoneOffset.UTC));

  /** As a definition names it. */
  String pattern();

  /** A time in this format; empty if it cannot be written so. */
  String write(OffsetDateTime time);

  /** Whether a text has this form, be it a day of the calendar or not; never throws. */
  boolean matches(String text);

  /**
   * Reads a text that {@link #matches}.
   *
   * @return null if its year is a short form of another, which the format does not say
   * @throws DateTimeException if the calendar has no such day, or the day no such time
   */
  @Nullable TemporalAccessor read(String text);

  /** A date and time in this format, for messages. */
  default String example() {
    return write(SAMPLES.get(0));
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
      formats.forEach(earlier -> refuseRivals(earlier, format));
      formats.add(format);
    }
    return formats;
  }

  private static DateFormat of(String pattern, Locale locale) {
    if (pattern.equalsIgnoreCase(ExcelDays.NAME)) {
      return new ExcelDays();
    }
    var format = DatePattern.of(pattern, locale);
    if (dateIn(format.example(), format) == null) {
      throw new IllegalArgumentException(
          Quoted.of(pattern) + " gives no full date (day, month and year)");
    }
    return format;
  }

  /** Whether none of the formats reads a cell otherwise than another one. */
  static boolean agree(List<DateFormat> formats, DateFormat other) {
    return formats.stream().allMatch(format -> rival(format, other) == null);
  }

  private static void refuseRivals(DateFormat one, DateFormat other) {
    var text = rival(one, other);
    if (text != null) {
      throw new IllegalArgumentException(
          "%s and %s read %s as different dates (leave one of them out)"
              .formatted(Quoted.of(one.pattern()), Quoted.of(other.pattern()), Quoted.of(text)));
    }
  }

  /** A cell that two formats read as different dates; null if there is none. */
  private static @Nullable String rival(DateFormat one, DateFormat other) {
    for (var sample : SAMPLES) {
      var text = other.write(sample);
      var read = dateIn(text, one);
      if (read != null && !read.equals(dateIn(text, other))) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable LocalDate dateIn(String text, DateFormat format) {
    try {
      var read = format.matches(text) ? format.read(text) : null;
      return read == null ? null : read.query(TemporalQueries.localDate());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
