package io.flowloader.draft.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * The day numbers that a spreadsheet shows where a cell is not formatted as a date: days since the
 * beginning of 1900, the time of day as a fraction ({@code 45657.75}). The system counts a 29
 * February 1900 that never was, as day 60: the days before it are one off from those behind it.
 */
public final class ExcelDays implements DateFormat {

  /** As a definition names this format. */
  public static final String NAME = "excel";

  private static final Pattern FORM = Pattern.compile("\\d{1,7}(?:[.,]\\d{1,20})?");

  /** The day before day 1, for the days before the leap day that never was. */
  private static final LocalDate BEFORE_FIRST = LocalDate.of(1899, 12, 31);

  private static final int LEAP_DAY_THAT_NEVER_WAS = 60;

  /** 9999-12-31. */
  private static final int LAST_DAY = 2_958_465;

  private static final int FIRST_LIKELY = 10_000;

  private static final int SECONDS_A_DAY = 86_400;

  /** Numbers that people write for a year; as days they lie in the year 1905. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2100;

  /** Whether a number is more likely a day of a calendar than anything else: from 1927 on. */
  static boolean isLikely(String text) {
    return FORM.matcher(text).matches()
        && new BigDecimal(text.replace(',', '.')).intValue() >= FIRST_LIKELY
        && new BigDecimal(text.replace(',', '.')).intValue() <= LAST_DAY;
  }

  @Override
  public String pattern() {
    return NAME;
  }

  @Override
  public String write(OffsetDateTime time) {
    var days = ChronoUnit.DAYS.between(BEFORE_FIRST, time.toLocalDate()) + 1;
    var fraction =
        BigDecimal.valueOf(time.toLocalTime().toSecondOfDay())
            .divide(BigDecimal.valueOf(SECONDS_A_DAY), 10, RoundingMode.HALF_UP);
    return BigDecimal.valueOf(days).add(fraction).stripTrailingZeros().toPlainString();
  }

  /** Whether a text is a day number, of which a year alone cannot be told apart. */
  @Override
  public boolean matches(String text) {
    return FORM.matcher(text).matches() && !isYear(text);
  }

  private static boolean isYear(String text) {
    if (text.length() != 4) {
      return false;
    }
    var number = Integer.parseInt(text);
    return number >= FIRST_YEAR && number <= LAST_YEAR;
  }

  @Override
  public TemporalAccessor read(String text) {
    var number = new BigDecimal(text.replace(',', '.'));
    var day = number.intValue();
    if (day < 1 || day > LAST_DAY || day == LEAP_DAY_THAT_NEVER_WAS) {
      throw new DateTimeException("no day has the number " + day);
    }
    var date = BEFORE_FIRST.plusDays(day > LEAP_DAY_THAT_NEVER_WAS ? day - 1 : day);
    var fraction = number.subtract(BigDecimal.valueOf(day));
    if (fraction.signum() == 0) {
      return date;
    }
    // A spreadsheet knows the fraction to about a microsecond: whole seconds are what was typed.
    var seconds =
        fraction
            .multiply(BigDecimal.valueOf(SECONDS_A_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .intValue();
    return LocalDateTime.of(date, LocalTime.MIDNIGHT).plusSeconds(seconds);
  }
}
