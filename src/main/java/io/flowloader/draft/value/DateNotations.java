package io.flowloader.draft.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The common ways to write dates, and which of them read a cell. */
public final class DateNotations {

  /** Dates by family, in each the strictest first. */
  private static final List<List<String>> DAYS =
      List.of(
          List.of("dd.MM.yyyy", "d.M.yyyy"),
          List.of("dd/MM/yyyy", "d/M/yyyy"),
          List.of("MM/dd/yyyy", "M/d/yyyy"),
          List.of("dd-MM-yyyy", "d-M-yyyy"),
          List.of("MM-dd-yyyy", "M-d-yyyy"),
          List.of("yyyy/MM/dd", "yyyy/M/d"),
          List.of("yyyy-M-d"),
          List.of("yyyy.MM.dd", "yyyy.M.d"),
          List.of("yyyyMMdd"),
          // Names of months and days, in English.
          List.of("MMMM d, yyyy", "MMM d, yyyy"),
          List.of("MMMM d yyyy", "MMM d yyyy"),
          List.of("d MMMM yyyy", "d MMM yyyy"),
          List.of("d. MMMM yyyy"),
          List.of("dd-MMM-yyyy", "d-MMM-yyyy"),
          List.of("EEEE, MMMM d, yyyy"),
          List.of("EEE, MMM d, yyyy"),
          List.of("EEEE, d MMMM yyyy"),
          List.of("EEE, d MMM yyyy"));

  private static final List<String> TIMES =
      List.of(
          "",
          " HH:mm",
          " HH:mm:ss",
          " H:mm",
          " H:mm:ss",
          " h:mm a",
          " h:mm:ss a",
          " h:mma",
          " 'at' h:mm a",
          ", H:mm",
          ", H:mm:ss",
          ", h:mm a",
          ", h:mm:ss a");

  /** Those that read what the stricter ones read too; none is the end of one behind it. */
  private static final List<String> LAX_TIMES =
      List.of(
          "",
          ", H:mm",
          ", H:mm:ss",
          ", h:mm a",
          ", h:mm:ss a",
          " 'at' h:mm a",
          " H:mm",
          " H:mm:ss",
          " h:mm a",
          " h:mm:ss a",
          " h:mma");

  /** Languages besides English, whose names of months people have in files. */
  private static final List<Locale> OTHER_LANGUAGES =
      Stream.of("de", "fr", "es", "it", "nl", "pt").map(Locale::forLanguageTag).toList();

  private static final List<String> DAYS_OF_OTHERS =
      List.of(
          "d. MMMM yyyy",
          "d MMMM yyyy",
          "d MMM yyyy",
          "d. MMM yyyy",
          "d 'de' MMMM 'de' yyyy",
          "EEEE d MMMM yyyy",
          "EEEE, d. MMMM yyyy");

  /** Every day with every time, made once: each of the cells of a bad column asks for them. */
  private static final class Known {

    static final List<DateFormat> OF_NUMBERS = new ArrayList<>();
    static final List<DateFormat> OF_NAMES = new ArrayList<>();
    static final Map<Locale, List<DateFormat>> OF_OTHERS = new LinkedHashMap<>();

    static {
      for (var family : DAYS) {
        // Of numbers the laxest of a family reads all that the others read.
        for (var day :
            hasNames(family.get(0)) ? family : family.subList(family.size() - 1, family.size())) {
          for (var time : LAX_TIMES) {
            (hasNames(day) ? OF_NAMES : OF_NUMBERS).add(DatePattern.of(day + time, Locale.ENGLISH));
          }
        }
      }
      for (var language : OTHER_LANGUAGES) {
        OF_OTHERS.put(
            language,
            DAYS_OF_OTHERS.stream()
                .flatMap(day -> Stream.of(day, day + " H:mm", day + " H:mm:ss"))
                .<DateFormat>map(pattern -> DatePattern.of(pattern, language))
                .toList());
      }
    }

    private Known() {}
  }

  private DateNotations() {}

  /** Patterns of days by family, in each the strictest first. */
  public static List<List<String>> days() {
    return DAYS;
  }

  /** What may stand behind a day, the blank before it included; the first is nothing. */
  public static List<String> times() {
    return TIMES;
  }

  /** The formats that fit a text, in English and of each family the laxest. */
  static List<DateFormat> reading(String text) {
    var known = hasWords(text) ? Known.OF_NAMES : Known.OF_NUMBERS;
    boolean timed = text.indexOf(':') >= 0;
    return known.stream()
        .filter(format -> timed == format.pattern().indexOf(':') >= 0)
        .filter(format -> format.matches(text))
        .toList();
  }

  /** The formats that fit a text, of the first language besides English that has any. */
  static Map<Locale, List<DateFormat>> readingElsewhere(String text) {
    if (hasWords(text)) {
      for (var language : Known.OF_OTHERS.entrySet()) {
        var formats = language.getValue().stream().filter(format -> format.matches(text)).toList();
        if (!formats.isEmpty()) {
          return Map.of(language.getKey(), formats);
        }
      }
    }
    return Map.of();
  }

  private static boolean hasWords(String text) {
    return text.chars().filter(Character::isLetter).count() > 2;
  }

  private static boolean hasNames(String day) {
    return day.contains("MMM");
  }

  /** The day of a pattern that has a time of day. */
  static String dayOf(String pattern) {
    for (var time : LAX_TIMES) {
      if (!time.isEmpty() && pattern.endsWith(time)) {
        return pattern.substring(0, pattern.length() - time.length());
      }
    }
    return pattern;
  }
}
