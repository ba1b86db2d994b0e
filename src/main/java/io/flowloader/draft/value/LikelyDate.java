package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person may have meant by a cell that is not a date as its column writes dates: only ever
 * proposed, since {@code 05/12/2024} is one day in London and another in New York.
 */
final class LikelyDate {

  private static final String LIKE_THIS =
      "it like 2024-12-24 or 2024-12-24T17:30:00Z, or set date-formats";

  private static final Pattern SHORT_YEAR = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2\\d{2}");

  /** {@code 05-Mar-24}, as Excel shows dates. */
  private static final Pattern NAMED_SHORT_YEAR =
      Pattern.compile("\\d{1,2}([-/ ])[A-Za-z]{3}\\1\\d{2}");

  private static final int SECONDS_DIGITS = 10;

  /** Times from 2001 to 2286 as programs count them. */
  private static final Pattern EPOCH = Pattern.compile("[1-9]\\d{9}(?:\\d{3})?");

  /** As Notion writes a range of dates. */
  private static final Pattern RANGE = Pattern.compile("(.{4,40}?) *(?:→|–|—) *(.{4,40})");

  private static final int MONTHS = 12;

  private LikelyDate() {}

  /**
   * What to write instead, or which format to set; for a column of ISO dates.
   *
   * @param zone of times without their own
   */
  static String of(String text, ZoneId zone) {
    var numbers = SHORT_YEAR.matcher(text);
    if (numbers.matches()) {
      return "the year with four digits, as in 2024-12-24, or set date-formats"
          + shortFormats(
              numbers.group(2),
              Integer.parseInt(numbers.group(1)),
              Integer.parseInt(numbers.group(3)));
    }
    if (NAMED_SHORT_YEAR.matcher(text).matches()) {
      return "the year with four digits, as in 2024-12-24, or set date-formats: "
          + DefinitionText.list(
              "d%1$sMMM%1$syy".formatted(text.replaceAll("[\\p{L}\\d]+", "").charAt(0)));
    }
    var formats = DateNotations.reading(text);
    var byDate = byDate(text, formats);
    if (byDate.isEmpty()) {
      return elsewhere(text, zone);
    }
    var dates =
        byDate.values().stream()
            .map(each -> existing(Objects.requireNonNull(each.get(0).read(text)), zone))
            .collect(Collectors.joining(" or "));
    var keys =
        byDate.values().stream()
            .map(each -> "date-formats: " + list(each))
            .collect(Collectors.joining(" or "));
    return dates + ", or set " + keys;
  }

  /** The same of a text that English cannot read. */
  private static String elsewhere(String text, ZoneId zone) {
    for (var language : DateNotations.readingElsewhere(text).entrySet()) {
      for (var date : byDate(text, language.getValue()).values()) {
        return "%s, or set date-formats: %s and date-locale: %s"
            .formatted(
                existing(Objects.requireNonNull(date.get(0).read(text)), zone),
                list(date),
                language.getKey().toLanguageTag());
      }
    }
    return EPOCH.matcher(text).matches() ? sinceEpoch(text) : LIKE_THIS;
  }

  private static String sinceEpoch(String text) {
    var milliseconds = text.length() > SECONDS_DIGITS;
    var count = Long.parseLong(text);
    return "%s; it seems to count the %sseconds since 1970"
        .formatted(
            milliseconds ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count),
            milliseconds ? "milli" : "");
  }

  /**
   * Which format to add to those of the column, as the end of a sentence; empty if none is known
   * that reads the cell and agrees with the others.
   *
   * @param locale whose names the column has
   */
  static String toAdd(String text, List<DateFormat> present, Locale locale) {
    var formats =
        DateNotations.reading(text).stream()
            .<DateFormat>map(format -> DatePattern.of(format.pattern(), locale))
            .filter(format -> format.matches(text) && DateFormat.agree(present, format))
            .toList();
    var added =
        byDate(text, formats).values().stream()
            .map(each -> Quoted.of(each.get(0).pattern()))
            .collect(Collectors.joining(" or "));
    return added.isEmpty() ? "" : ", or add " + added + " to date-formats";
  }

  /** Which formats make a day of a cell that is none in those of the column; empty if none do. */
  static String instead(String text, Locale locale) {
    var formats =
        DateNotations.reading(text).stream()
            .<DateFormat>map(format -> DatePattern.of(format.pattern(), locale))
            .filter(format -> format.matches(text))
            .toList();
    var keys =
        byDate(text, formats).values().stream()
            .map(LikelyDate::list)
            .collect(Collectors.joining(" or date-formats: "));
    return keys.isEmpty() ? "" : ", or set date-formats: " + keys + " if the column is written so";
  }

  /** What is wrong with a cell that is of another kind, after its quotation; empty if it is not. */
  static String otherKind(String text) {
    var range = RANGE.matcher(text);
    if (range.matches() && isLikeADate(range.group(1)) && isLikeADate(range.group(2))) {
      return " is a range of two dates, but the field takes one (write the one that is meant: "
          + range.group(1)
          + ")";
    }
    return ExcelDays.isLikely(text) ? dayNumber(text) : "";
  }

  private static String dayNumber(String text) {
    var day = iso(new ExcelDays().read(text));
    return " is not a date; it looks like a spreadsheet's number of the day %s (set date-formats: [%s], or write %s)"
        .formatted(day, ExcelDays.NAME, day);
  }

  private static boolean isLikeADate(String text) {
    try {
      return !DateNotations.reading(text).isEmpty() || IsoDates.read(text) != null;
    } catch (DateTimeException e) {
      return true;
    }
  }

  /** What the formats make of a cell: one date each, with the formats that make it. */
  private static Map<String, List<DateFormat>> byDate(String text, List<DateFormat> formats) {
    var byDate = new LinkedHashMap<String, List<DateFormat>>();
    for (var format : formats) {
      try {
        var read = format.read(text);
        if (read != null) {
          byDate.computeIfAbsent(iso(read), date -> new ArrayList<>()).add(format);
        }
      } catch (DateTimeException e) {
        // Another day than the calendar has: not what was meant.
      }
    }
    return byDate;
  }

  /** The same, but for a time that the clocks skip the one that they show instead. */
  private static String existing(TemporalAccessor read, ZoneId zone) {
    var date = read.query(TemporalQueries.localDate());
    var time = read.query(TemporalQueries.localTime());
    return date == null || time == null
        ? iso(read)
        : String.valueOf(date.atTime(time).atZone(zone).toLocalDateTime());
  }

  private static String iso(TemporalAccessor read) {
    var date = read.query(TemporalQueries.localDate());
    var time = read.query(TemporalQueries.localTime());
    return time == null ? String.valueOf(date) : date + "T" + time;
  }

  /** With a time of day also the day alone: a column of both is mended at once. */
  private static String list(List<DateFormat> formats) {
    var pattern = formats.get(0).pattern();
    var patterns = new LinkedHashSet<String>();
    patterns.add(pattern);
    patterns.add(DateNotations.dayOf(pattern));
    return DefinitionText.list(List.copyOf(patterns));
  }

  private static String shortFormats(String separator, int first, int second) {
    var yearFirst =
        separator.equals("-") && second <= MONTHS ? " or date-formats: [\"yy-M-d\"]" : "";
    var dayFirst = "[\"d" + separator + "M" + separator + "yy\"]";
    var monthFirst = "[\"M" + separator + "d" + separator + "yy\"]";
    if (second > MONTHS && first > MONTHS) {
      return "";
    }
    if (second > MONTHS) {
      return ": " + monthFirst + yearFirst;
    }
    return first > MONTHS || separator.equals(".")
        ? ": " + dayFirst + yearFirst
        : ": " + dayFirst + " or date-formats: " + monthFirst + yearFirst;
  }
}
