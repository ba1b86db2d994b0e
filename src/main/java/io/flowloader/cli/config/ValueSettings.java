package io.flowloader.cli.config;

import io.flowloader.draft.mapping.FieldRules;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The rules by which values are read: in general, and under {@code fields} for single fields. */
public final class ValueSettings {

  /** Who is asked for a key. */
  private interface Source {
    <T> Optional<Setting<T>> find(Key<T> key);
  }

  private final Source source;
  private ValueRules rules;

  private ValueSettings(Source source, ValueRules rules) {
    this.source = source;
    this.rules = rules;
  }

  /**
   * The rules in force.
   *
   * @throws BadInputException if a setting does not hold, with its place
   */
  public static FieldRules read(Settings settings) {
    var general = new ValueSettings(settings::find, ValueRules.defaults()).read();
    var exceptions = new LinkedHashMap<String, ValueRules>();
    settings
        .definition()
        .sections(ValueKeys.FIELDS.name())
        .forEach(
            (field, section) -> {
              section.refuseOthersThan(KeyTable.names(Place.FIELD));
              exceptions.put(field, new ValueSettings(section::find, general).read());
            });
    return new FieldRules(general, exceptions);
  }

  private ValueRules read() {
    set(ValueKeys.DECIMAL_SEPARATOR, ValueRules::withDecimalSeparator);
    set(ValueKeys.STRIP, ValueRules::withStrip);
    set(ValueKeys.EMPTY_WORDS, ValueRules::withEmptyWords);
    set(ValueKeys.DATE_LOCALE, ValueRules::withDateLocale);
    set(ValueKeys.DATE_FORMATS, ValueRules::withDateFormats);
    set(ValueKeys.TIME_ZONE, ValueRules::withTimeZone);
    var yes = words(ValueKeys.YES_WORDS, rules.words().yes());
    var no = words(ValueKeys.NO_WORDS, rules.words().no());
    set(ValueKeys.YES_WORDS, (before, given) -> before.withWords(yes, no));
    set(ValueKeys.NO_WORDS, (before, given) -> before.withWords(yes, no));
    set(ValueKeys.LIST_SEPARATOR, ValueRules::withListSeparator);
    return rules;
  }

  private List<String> words(Key<List<String>> key, List<String> otherwise) {
    return source.find(key).map(Setting::value).orElse(otherwise);
  }

  private <T> void set(Key<T> key, BiFunction<ValueRules, T, ValueRules> change) {
    source
        .find(key)
        .ifPresent(
            given -> {
              try {
                rules = change.apply(rules, given.value());
              } catch (IllegalArgumentException e) {
                throw new BadInputException(
                    ProblemCode.WRONG_SETTING, given.place() + ": " + e.getMessage() + ".", e);
              }
            });
  }
}
