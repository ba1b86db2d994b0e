package io.flowloader.draft;

import java.util.regex.Pattern;

/**
 * What a person may have meant by a cell that is not an ISO date: only ever proposed, since {@code
 * 05/12/2024} is one day in London and another in New York.
 */
final class LikelyDate {

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([./-])(\\d{1,2})\\2(\\d{1,2})");

  private static final String LIKE_THIS =
      "it like 2024-12-24 or 2024-12-24T17:30:00Z, or set date-formats";

  private static final int MONTHS = 12;

  private LikelyDate() {}

  /** What to write instead. */
  static String of(String text) {
    var numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      return numbers(
          Integer.parseInt(numbers.group(1)),
          Integer.parseInt(numbers.group(3)),
          numbers.group(2),
          numbers.group(4));
    }
    var yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return iso(
          yearFirst.group(1),
          Integer.parseInt(yearFirst.group(3)),
          Integer.parseInt(yearFirst.group(4)));
    }
    return LIKE_THIS;
  }

  private static String numbers(int first, int second, String separator, String year) {
    if (year.length() == 2) {
      return "the year with four digits, as in 2024-12-24, or set date-formats";
    }
    var dayFirst = first + separator + second + separator + year;
    if (first > MONTHS && second > MONTHS) {
      return LIKE_THIS;
    }
    if (second > MONTHS) {
      return iso(year, first, second) + ", or set date-formats: " + pattern("M", "d", separator);
    }
    if (first > MONTHS || separator.equals(".")) {
      return iso(year, second, first) + ", or set date-formats: " + pattern("d", "M", separator);
    }
    return "%s or %s, or set date-formats to what %s is"
        .formatted(iso(year, second, first), iso(year, first, second), dayFirst);
  }

  private static String pattern(String first, String second, String separator) {
    return "[\"" + first + separator + second + separator + "yyyy\"]";
  }

  private static String iso(String year, int month, int day) {
    return "%s-%02d-%02d".formatted(year, month, day);
  }
}
