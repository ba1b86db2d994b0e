package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How people write values in a file. Made by {@link #defaults()} and changed by the {@code with}
 * methods, which throw {@link IllegalArgumentException} with a message for people on what does not
 * hold.
 *
 * @param decimalSeparator {@code "."} or {@code ","}; null means that numbers are written as JSON
 *     writes them, and nothing that could be read in two ways is taken
 * @param dateLocale whose names of months and days are meant
 * @param dateFormats java.time patterns, no two of which read the same cell as different times;
 *     empty means ISO 8601
 * @param timeZone of dates and times that do not name their own
 * @param yesWords that mean yes, besides the usual ones; any case
 * @param noWords that mean no, likewise
 * @param listSeparator between the elements of a list; null means {@code |} or, where none is
 *     there, {@code ;}
 */
public record ValueRules(
    @Nullable String decimalSeparator,
    Locale dateLocale,
    List<String> dateFormats,
    ZoneId timeZone,
    List<String> yesWords,
    List<String> noWords,
    @Nullable String listSeparator) {

  private static final ValueRules DEFAULTS =
      new ValueRules(null, Locale.ENGLISH, List.of(), ZoneOffset.UTC, List.of(), List.of(), null);

  /** Longer ones are a mistake, such as a whole list. */
  private static final int LONGEST_SEPARATOR = 5;

  public ValueRules {
    dateFormats = List.copyOf(dateFormats);
    yesWords = List.copyOf(yesWords);
    noWords = List.copyOf(noWords);
    checkDecimal(decimalSeparator);
    DateFormat.all(dateFormats, dateLocale);
    checkWords(yesWords, noWords);
    checkList(listSeparator);
  }

  /** JSON numbers, ISO dates in UTC, the usual words, lists separated by | or ;. */
  public static ValueRules defaults() {
    return DEFAULTS;
  }

  public ValueRules withDecimalSeparator(@Nullable String value) {
    return new ValueRules(
        value, dateLocale, dateFormats, timeZone, yesWords, noWords, listSeparator);
  }

  public ValueRules withDateLocale(Locale value) {
    return new ValueRules(
        decimalSeparator, value, dateFormats, timeZone, yesWords, noWords, listSeparator);
  }

  public ValueRules withDateFormats(List<String> value) {
    return new ValueRules(
        decimalSeparator, dateLocale, value, timeZone, yesWords, noWords, listSeparator);
  }

  public ValueRules withTimeZone(ZoneId value) {
    return new ValueRules(
        decimalSeparator, dateLocale, dateFormats, value, yesWords, noWords, listSeparator);
  }

  public ValueRules withWords(List<String> yes, List<String> no) {
    return new ValueRules(
        decimalSeparator, dateLocale, dateFormats, timeZone, yes, no, listSeparator);
  }

  public ValueRules withListSeparator(@Nullable String value) {
    return new ValueRules(
        decimalSeparator, dateLocale, dateFormats, timeZone, yesWords, noWords, value);
  }

  /** All of it as one text, the same in every process; two that differ, differ in it. */
  String canonical() {
    // Separated by what no person types, so that ["a, b"] is not ["a", "b"].
    return String.join(
        "\u001e",
        Objects.toString(decimalSeparator),
        dateLocale.toLanguageTag(),
        String.join("\u001f", dateFormats),
        timeZone.getId(),
        String.join("\u001f", yesWords),
        String.join("\u001f", noWords),
        Objects.toString(listSeparator));
  }

  private static void checkDecimal(@Nullable String separator) {
    if (separator != null && !separator.equals(".") && !separator.equals(",")) {
      throw new IllegalArgumentException(
          Quoted.of(separator) + " separates no decimals (write \".\" or \",\")");
    }
  }

  private static void checkWords(List<String> yes, List<String> no) {
    var meanYes = new HashSet<String>();
    yes.forEach(word -> meanYes.add(TruthCells.key(word)));
    for (var word : no) {
      if (meanYes.contains(TruthCells.key(word))) {
        throw new IllegalArgumentException(
            "the word " + Quoted.of(word) + " cannot mean yes and no (leave it in one list)");
      }
    }
    if (meanYes.contains("") || no.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a blank word means neither yes nor no: an empty cell is left out (remove it)");
    }
  }

  private static void checkList(@Nullable String separator) {
    if (separator == null) {
      return;
    }
    if (separator.isEmpty() || separator.length() > LONGEST_SEPARATOR) {
      throw new IllegalArgumentException(
          "a list separator has 1 to %d characters, such as \"|\" or \";\""
              .formatted(LONGEST_SEPARATOR));
    }
    if (separator.chars().anyMatch(each -> Character.isLetterOrDigit(each) || isOfUrls(each))) {
      throw new IllegalArgumentException(
          Quoted.of(separator) + " would cut values apart (write one such as \"|\" or \";\")");
    }
  }

  private static boolean isOfUrls(int character) {
    return ":/.-_%()".indexOf(character) >= 0;
  }
}
