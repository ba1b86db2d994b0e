package io.flowloader.cli.config;

import io.flowloader.text.Blank;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a file writes its values: in general, and under {@code fields} for single ones. */
public final class ValueKeys {

  public static final Key<String> DECIMAL_SEPARATOR =
      Key.of("decimal-separator", Kind.TEXT)
          .means("what separates decimals: \".\" or \",\" as in 1.234,50")
          .leftOut("each column tells by its own cells")
          .example("\",\"")
          .ofFieldsToo()
          .option("C");

  static final Key<List<String>> STRIP =
      Key.of("strip", Kind.words(Kind.BETWEEN_WORDS))
          .means("signs taken off numbers, which stay as they are: 15% is 15")
          .leftOut("none")
          .example("[\"€\", EUR, \"%\"]")
          .ofFieldsToo();

  static final Key<List<String>> DATE_FORMATS =
      Key.of("date-formats", Kind.words(Kind.BETWEEN_FORMATS))
          .means("java.time patterns, or excel for day numbers")
          .leftOut("ISO 8601")
          .example("[\"dd.MM.yyyy HH:mm\", \"dd.MM.yyyy\"]")
          .ofFieldsToo();

  static final Key<Locale> DATE_LOCALE =
      Key.of("date-locale", Kind.ofFound(Locale.class, ValueKeys::locale))
          .means("the language of names of months and days")
          .otherwise(Locale.ENGLISH)
          .example("de")
          .ofFieldsToo();

  static final Key<ZoneId> TIME_ZONE =
      Key.of("time-zone", Kind.ofFound(ZoneId.class, ValueKeys::zone))
          .means("the zone of times without their own")
          .leftOut("UTC")
          .example("Europe/Berlin")
          .ofFieldsToo();

  static final Key<List<String>> YES_WORDS =
      Key.of("yes-words", Kind.words(Kind.BETWEEN_WORDS))
          .means("words for yes besides true, yes, y, t, 1, on, x, checked")
          .example("[ja, oui]")
          .ofFieldsToo();

  static final Key<List<String>> NO_WORDS =
      Key.of("no-words", Kind.words(Kind.BETWEEN_WORDS))
          .means("words for no besides false, no, n, f, 0, off, unchecked")
          .example("[nein, non]")
          .ofFieldsToo();

  static final Key<List<String>> EMPTY_WORDS =
      Key.of("empty-words", Kind.words(Kind.BETWEEN_WORDS))
          .means("words that stand for an empty cell, in any case")
          .leftOut("none")
          .example("[N/A, \"NULL\", \"-\"]")
          .ofFieldsToo();

  static final Key<String> LIST_SEPARATOR =
      Key.of("list-separator", Kind.TEXT)
          .means("what separates the elements of a list")
          .leftOut("|, or where a cell has none, ;")
          .example("\"|\"")
          .ofFieldsToo();

  public static final Key<Map<String, String>> FIELDS =
      Key.of("fields", Kind.LINES)
          .means("exceptions for single fields, by slug: any of the keys of this paragraph")
          .example(
              """

                price: { decimal-separator: ".", strip: ["$"] }
                published-on:
                  date-formats: ["d. MMMM yyyy"]
                  date-locale: fr
                  time-zone: Europe/Paris
                featured: { yes-words: [oui], no-words: [non] }
                gallery: { list-separator: ";", empty-words: [none] }
              """)
          .onlyDefinition();

  static final KeyGroup GROUP =
      new KeyGroup(
          "How the file writes its values",
          List.of(
              DECIMAL_SEPARATOR,
              STRIP,
              DATE_FORMATS,
              DATE_LOCALE,
              TIME_ZONE,
              YES_WORDS,
              NO_WORDS,
              EMPTY_WORDS,
              LIST_SEPARATOR,
              FIELDS));

  private ValueKeys() {}

  private static ZoneId zone(Found found) {
    var name = Blank.strip(found.text());
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw found.problem("a time zone" + NearestKey.to(name, ZoneId.getAvailableZoneIds()));
    }
  }

  private static Locale locale(Found found) {
    var tag = Blank.strip(found.text());
    try {
      var locale = new Locale.Builder().setLanguageTag(tag).build();
      if (Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage())) {
        return locale;
      }
    } catch (IllformedLocaleException e) {
      // Said below, as of a language that nobody speaks.
    }
    throw found.problem("the tag of a language, such as de or en-US");
  }
}
