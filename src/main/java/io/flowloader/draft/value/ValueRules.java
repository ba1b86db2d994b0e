package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How people write values in a file. Made by {@link #defaults()} and changed by the {@code with}
 * methods, which throw {@link IllegalArgumentException} with a message for people on what does not
 * hold.
 *
 * @param numbers how numbers are written
 * @param dates how dates and times are
 * @param words what words mean
 * @param listSeparator between the elements of a list; null means {@code |} or, where none is
 *     there, {@code ;}
 */
public record ValueRules(
    NumberRules numbers, DateRules dates, WordRules words, @Nullable String listSeparator) {

  private static final ValueRules DEFAULTS =
      new ValueRules(
          new NumberRules(null, List.of()),
          new DateRules(Locale.ENGLISH, List.of(), ZoneOffset.UTC),
          new WordRules(List.of(), List.of(), List.of()),
          null);

  /** Longer ones are a mistake, such as a whole list. */
  private static final int LONGEST_SEPARATOR = 5;

  public ValueRules {
    checkList(listSeparator);
  }

  /** JSON numbers, ISO dates in UTC, the usual words, lists separated by | or ;. */
  public static ValueRules defaults() {
    return DEFAULTS;
  }

  public ValueRules withDecimalSeparator(@Nullable String value) {
    return with(new NumberRules(value, numbers.strip()));
  }

  public ValueRules withStrip(List<String> value) {
    return with(new NumberRules(numbers.decimalSeparator(), value));
  }

  private ValueRules with(NumberRules value) {
    return new ValueRules(value, dates, words, listSeparator);
  }

  public ValueRules withDateLocale(Locale value) {
    return with(new DateRules(value, dates.formats(), dates.timeZone()));
  }

  public ValueRules withDateFormats(List<String> value) {
    return with(new DateRules(dates.locale(), value, dates.timeZone()));
  }

  public ValueRules withTimeZone(ZoneId value) {
    return with(new DateRules(dates.locale(), dates.formats(), value));
  }

  private ValueRules with(DateRules value) {
    return new ValueRules(numbers, value, words, listSeparator);
  }

  public ValueRules withWords(List<String> yes, List<String> no) {
    return with(new WordRules(yes, no, words.empty()));
  }

  public ValueRules withEmptyWords(List<String> value) {
    return with(new WordRules(words.yes(), words.no(), value));
  }

  private ValueRules with(WordRules value) {
    return new ValueRules(numbers, dates, value, listSeparator);
  }

  public ValueRules withListSeparator(@Nullable String value) {
    return new ValueRules(numbers, dates, words, value);
  }

  /** All of it as one text, the same in every process; two that differ, differ in it. */
  public String canonical() {
    // Separated by what no person types, so that ["a, b"] is not ["a", "b"].
    var text =
        String.join(
            "\u001e",
            Objects.toString(numbers.decimalSeparator()),
            dates.locale().toLanguageTag(),
            String.join("\u001f", dates.formats()),
            dates.timeZone().getId(),
            String.join("\u001f", words.yes()),
            String.join("\u001f", words.no()),
            Objects.toString(listSeparator));
    // What stands at its default is left out: runs that were begun before it was there go on.
    return text + later("strip", numbers.strip()) + later("empty", words.empty());
  }

  private static String later(String key, List<String> values) {
    return values.isEmpty() ? "" : "\u001e" + key + "\u001d" + String.join("\u001f", values);
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
