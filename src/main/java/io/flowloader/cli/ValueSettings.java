package io.flowloader.cli;

import io.flowloader.draft.FieldRules;
import io.flowloader.draft.ValueRules;
import io.flowloader.problem.BadInputException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of how a file writes its values: in general, and under {@code fields} for single ones.
 */
final class ValueSettings {

  static final Set<String> KEYS =
      Set.of(
          "decimal-separator",
          "strip",
          "empty-words",
          "date-formats",
          "date-locale",
          "time-zone",
          "yes-words",
          "no-words",
          "list-separator");

  /** Formats have commas and semicolons of their own. */
  private static final String BETWEEN_FORMATS = "|";

  private static final String BETWEEN_WORDS = ",;|";

  private final Function<String, Optional<Found>> settings;
  private ValueRules rules;

  private ValueSettings(Function<String, Optional<Found>> settings, ValueRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /**
   * The rules in force.
   *
   * @param decimalSeparator as an option says it; null if none does
   * @throws BadInputException if a setting does not hold, with its place
   */
  static FieldRules of(Settings settings, @Nullable String decimalSeparator) {
    var general =
        new ValueSettings(
                key ->
                    settings.find(key, key.equals("decimal-separator") ? decimalSeparator : null),
                ValueRules.defaults())
            .read();
    var exceptions = new LinkedHashMap<String, ValueRules>();
    settings
        .definition()
        .sections("fields")
        .forEach(
            (field, section) -> {
              section.refuseOthersThan(KEYS);
              exceptions.put(field, new ValueSettings(section::find, general).read());
            });
    return new FieldRules(general, exceptions);
  }

  private ValueRules read() {
    set("decimal-separator", found -> rules.withDecimalSeparator(found.text()));
    set("strip", found -> rules.withStrip(found.elements(BETWEEN_WORDS)));
    set("empty-words", found -> rules.withEmptyWords(found.elements(BETWEEN_WORDS)));
    set("date-locale", found -> rules.withDateLocale(locale(found)));
    set("date-formats", found -> rules.withDateFormats(found.elements(BETWEEN_FORMATS)));
    set("time-zone", found -> rules.withTimeZone(zone(found)));
    var yes = words("yes-words", rules.words()::yes);
    var no = words("no-words", rules.words()::no);
    set("yes-words", found -> rules.withWords(yes, no));
    set("no-words", found -> rules.withWords(yes, no));
    set("list-separator", found -> rules.withListSeparator(found.text()));
    return rules;
  }

  private List<String> words(String key, Supplier<List<String>> otherwise) {
    return settings.apply(key).map(found -> found.elements(BETWEEN_WORDS)).orElseGet(otherwise);
  }

  private void set(String key, Function<Found, ValueRules> change) {
    settings
        .apply(key)
        .ifPresent(
            found -> {
              try {
                rules = change.apply(found);
              } catch (IllegalArgumentException e) {
                throw new BadInputException(found.place() + ": " + e.getMessage() + ".", e);
              }
            });
  }

  private static ZoneId zone(Found found) {
    var name = found.text().strip();
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw found.problem("a time zone" + NearestKey.to(name, ZoneId.getAvailableZoneIds()));
    }
  }

  private static Locale locale(Found found) {
    var tag = found.text().strip();
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
