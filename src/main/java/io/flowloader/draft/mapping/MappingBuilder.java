package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvHeader;
import io.flowloader.draft.value.CellConverter;
import io.flowloader.draft.value.DefinitionText;
import io.flowloader.draft.value.NumberColumns;
import io.flowloader.draft.value.PlainTextCells;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.SlugCells;
import io.flowloader.draft.value.WholeFile;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Listed;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Goes through the header once and refuses what does not fit, all unmatched columns together. */
final class MappingBuilder {

  private final HeaderReading reading;
  private final CsvHeader header;
  private final CollectionSchema schema;
  private final SiteLocales locales;
  private final NumberColumns numbers;
  private final CellConverters converters;
  private final DraftSettings settings;
  private final Map<Special, Integer> specials = new EnumMap<>(Special.class);
  private final List<FieldColumn> fields = new ArrayList<>();
  private final List<LocaleColumn> localeColumns = new ArrayList<>();
  private final Set<String> fedInLocales = new HashSet<>();
  private final Map<String, String> headersByTarget = new HashMap<>();
  private final Map<String, Match.Unmatched> unmatched = new LinkedHashMap<>();

  MappingBuilder(
      HeaderReading reading,
      CollectionSchema schema,
      SiteLocales locales,
      ReferenceSource references,
      DraftSettings settings,
      WholeFile file) {
    this.reading = reading;
    this.header = reading.header();
    this.numbers = new NumberColumns(file);
    this.converters = new CellConverters(schema, references, settings, numbers);
    this.schema = schema;
    this.locales = locales;
    this.settings = settings;
  }

  ColumnMapping build() {
    refuseAbsent(settings.ignoredColumns(), "to be ignored", name -> "ignore-columns");
    refuseAbsent(settings.columns().keySet(), "mapped to a field", name -> "columns." + name);
    settings.values().refuseUnknownFields(schema, settings.places());
    for (var i = 0; i < header.names().size(); i++) {
      place(i, header.names().get(i), reading.matches().get(i));
    }
    refuseUnmatched();
    refuseNameless();
    refuseUnfedRequired();
    refuseTwoLayouts();
    new ExistingFields(schema, settings)
        .refuseUnknown(fields.stream().map(column -> column.field().slug()).toList());
    return new ColumnMapping(
        reading, specials, fields, localeColumns, checks(), refersToItself(), numbers);
  }

  private boolean refersToItself() {
    return Stream.concat(
            fields.stream().map(FieldColumn::field),
            localeColumns.stream().map(each -> each.column().field()))
        .anyMatch(converters::refersToItself);
  }

  private Map<Special, CellConverter> checks() {
    var checks = new EnumMap<Special, CellConverter>(Special.class);
    for (var field : schema.fields()) {
      switch (field.slug()) {
        case "name" -> checks.put(Special.NAME, PlainTextCells.of(field));
        case "slug" -> checks.put(Special.SLUG, PlainTextCells.of(field));
        default -> {}
      }
    }
    return checks;
  }

  private void place(int index, String name, Match match) {
    if (match instanceof Match.ToLocale to) {
      if (to.cmsLocaleId().equals(locales.primaryId())) {
        place(index, name, to.in()); // what stands without a locale is the primary's too
      } else {
        placeInLocale(index, name, to);
      }
    } else if (match instanceof Match.ToField to) {
      claim(name, "field " + to.field().slug(), "the field " + to.field().slug());
      fields.add(new FieldColumn(index, name, to.field(), converters.of(to.field(), index, name)));
    } else if (match instanceof Match.ToSpecial to) {
      claim(name, to.special().meaning(), to.special().meaning());
      specials.put(to.special(), index);
    } else if (match instanceof Match.Unmatched not) {
      unmatched.put(name, not);
    }
  }

  private void placeInLocale(int index, String name, Match.ToLocale to) {
    var field =
        to.in() instanceof Match.ToField plain
            ? plain.field()
            : fieldOf(((Match.ToSpecial) to.in()).special());
    claim(
        name,
        "field " + field.slug() + " in " + to.cmsLocaleId(),
        "the field " + field.slug() + " in the same locale");
    fedInLocales.add(field.slug());
    CellConverter converter =
        field.slug().equals("slug") ? new SlugCells() : converters.of(field, index, name);
    localeColumns.add(
        new LocaleColumn(to.cmsLocaleId(), new FieldColumn(index, name, field, converter)));
  }

  private Field fieldOf(Special special) {
    return schema.fields().stream()
        .filter(field -> field.slug().equals(special.word()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    ProblemCode.WRONG_COLUMNS,
                    "The collection %s has no field %s. Check --collection (collection)."
                        .formatted(Quoted.of(schema.displayName()), special.word())));
  }

  private void refuseTwoLayouts() {
    if (specials.containsKey(Special.LOCALE) && !localeColumns.isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: the column %s makes each row one locale, and the column %s gives a locale of its own. Use one of the two; for rows that name several locales call the column \"locales\"."
              .formatted(
                  header.line(),
                  Quoted.of(header.names().get(specials.get(Special.LOCALE))),
                  Quoted.of(localeColumns.get(0).column().header())));
    }
  }

  private void claim(String name, String target, String meaning) {
    var first = headersByTarget.putIfAbsent(target, name);
    if (first != null) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "The columns %s and %s both give %s. Leave one of them out: %s."
              .formatted(
                  Quoted.of(first),
                  Quoted.of(name),
                  meaning,
                  IgnoredColumns.proposed(List.of(name))));
    }
  }

  private void refuseAbsent(Collection<String> names, String purpose, UnaryOperator<String> key) {
    var there = new HashSet<>(header.names());
    names.stream()
        .filter(Predicate.not(there::contains))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadInputException(
                  ProblemCode.WRONG_COLUMNS,
                  settings.places().before(key.apply(name))
                      + "The column %s is %s, but the header has no such column. It has: %s. Name one of them."
                          .formatted(
                              Quoted.of(name),
                              purpose,
                              listed(Nearest.first(name, header.names(), each -> each))));
            });
  }

  private void refuseUnmatched() {
    if (!unmatched.isEmpty()) {
      throw UnmatchedColumns.refused(header, schema, unmatched);
    }
  }

  private void refuseNameless() {
    if (!specials.containsKey(Special.NAME)) {
      var likely =
          header.names().stream()
              .filter(name -> UsualName.of(name).filter(UsualName.NAME::equals).isPresent())
              .findFirst();
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: no column gives the name, which every item needs. The header has: %s. Say which one it is: %s.%s"
              .formatted(
                  header.line(),
                  listed(header.names()),
                  DefinitionText.columns(
                      List.of(likely.orElse(header.names().get(0))), List.of("name")),
                  header.hint()));
    }
  }

  private void refuseUnfedRequired() {
    var unfed =
        schema.fields().stream()
            .filter(Field::required)
            .map(Field::slug)
            .filter(slug -> !slug.equals("name") && !slug.equals("slug"))
            .filter(slug -> !headersByTarget.containsKey("field " + slug))
            .filter(slug -> !fedInLocales.contains(slug))
            .toList();
    if (!unfed.isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: the collection %s requires %s, but no column gives it. Add a column for each, or say which one it is, such as columns: {\"Header\": %s}."
              .formatted(
                  header.line(), Quoted.of(schema.displayName()), listed(unfed), unfed.get(0)));
    }
  }

  private static String listed(List<String> names) {
    return Listed.of(names, Quoted::of);
  }
}
