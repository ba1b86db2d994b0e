package io.flowloader.draft.sampling;

import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.HeaderMatcher;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.Match;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.mapping.Special;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a header before anything is said about it, and refuses nothing: tells what each
 * column would be, by the same matching that an import uses, and what is lacking.
 */
public final class HeaderSurvey {

  private final CollectionSchema schema;
  private final SiteLocales locales;
  private final HeaderReading reading;
  private final List<SurveyedColumn> columns = new ArrayList<>();
  private final Map<Integer, Field> fields = new LinkedHashMap<>();
  private final Map<String, String> headersByTarget = new HashMap<>();

  private HeaderSurvey(HeaderReading reading, CollectionSchema schema, SiteLocales locales) {
    this.schema = schema;
    this.locales = locales;
    this.reading = reading;
  }

  /** Surveys a header that was read without any settings. */
  public static HeaderSurvey of(
      HeaderReading reading, CollectionSchema schema, SiteLocales locales) {
    var survey = new HeaderSurvey(reading, schema, locales);
    var names = reading.header().names();
    boolean rowPerLocale = reading.matches().contains(new Match.ToSpecial(Special.LOCALE));
    for (var i = 0; i < names.size(); i++) {
      survey.columns.add(survey.place(i, names.get(i), reading.matches().get(i), rowPerLocale));
    }
    return survey;
  }

  /** What was recognised, for a person. */
  public List<String> remarks() {
    return reading.remarks();
  }

  /** All columns, in the order of the header. */
  public List<SurveyedColumn> columns() {
    return List.copyOf(columns);
  }

  /** The slugs of the fields that every item needs and no column feeds; the name may be one. */
  public List<String> lacking() {
    return schema.fields().stream()
        .filter(field -> field.required() || field.slug().equals(Special.NAME.word()))
        .map(Field::slug)
        .filter(slug -> !slug.equals(Special.SLUG.word())) // made from the name
        .filter(slug -> headersByTarget.keySet().stream().noneMatch(target -> feeds(target, slug)))
        .toList();
  }

  /** The fields of the columns that are loaded, by the place of the column in a record. */
  Map<Integer, Field> fields() {
    return fields;
  }

  private SurveyedColumn place(int index, String header, Match match, boolean rowPerLocale) {
    if (match instanceof Match.Unmatched unmatched) {
      return unmatched(index, header, unmatched);
    }
    if (match instanceof Match.LeftOut) {
      return new SurveyedColumn.NoContent(header);
    }
    if (match.equals(new Match.ToSpecial(Special.EARLIER_SLUG))) {
      return new SurveyedColumn.SelfEvident(header);
    }
    if (rowPerLocale && inOtherLocale(match)) {
      return new SurveyedColumn.LeftOut(
          header, "is for one locale, but a column \"locale\" makes each row one", false, "");
    }
    var first = headersByTarget.putIfAbsent(key(match), header);
    if (first != null) {
      return new SurveyedColumn.LeftOut(
          header, "gives the same as the column " + Quoted.of(first), false, "");
    }
    var field = fieldOf(match);
    if (field != null) {
      fields.put(index, field);
    }
    return named(header, match);
  }

  private SurveyedColumn unmatched(int index, String header, Match.Unmatched match) {
    var look =
        ColumnLook.of(reading.samples().cells(index), reading.samples().words(index), locales);
    return match.mayBeSomething()
        ? new SurveyedColumn.Open(header, match.why(), match.likely(), look)
        : new SurveyedColumn.LeftOut(header, "matches no field" + match.why(), true, look);
  }

  /** By its own name, and by the name in a definition, a header must stand for the same. */
  private SurveyedColumn named(String header, Match match) {
    var target = target(header, match);
    var said = DraftSettings.defaults().withColumns(Map.of(header, target));
    return namedBy(said).match(header).equals(match)
        ? new SurveyedColumn.Fed(header, target)
        : new SurveyedColumn.SelfEvident(header);
  }

  private HeaderMatcher namedBy(DraftSettings said) {
    return new HeaderMatcher(schema, locales, said);
  }

  private static String target(String header, Match match) {
    if (match instanceof Match.ToLocale to) {
      return "%s[%s]"
          .formatted(
              target(header, to.in()), HeaderMatcher.localeIn(header).orElse(to.cmsLocaleId()));
    }
    return match instanceof Match.ToField to
        ? to.field().slug()
        : ((Match.ToSpecial) match).special().word();
  }

  private boolean inOtherLocale(Match match) {
    return match instanceof Match.ToLocale to && !to.cmsLocaleId().equals(locales.primaryId());
  }

  /** What two columns must not both give; a column of the primary locale is one without locale. */
  private String key(Match match) {
    if (match instanceof Match.ToLocale to) {
      return key(to.in()) + (inOtherLocale(match) ? "[" + to.cmsLocaleId() : "");
    }
    return match instanceof Match.ToField to
        ? "field " + to.field().slug()
        : ((Match.ToSpecial) match).special().meaning();
  }

  /** The name has to stand without a locale; of another field one locale will do. */
  private static boolean feeds(String target, String slug) {
    return slug.equals(Special.NAME.word())
        ? target.equals(Special.NAME.meaning())
        : target.equals("field " + slug) || target.startsWith("field " + slug + "[");
  }

  private static @Nullable Field fieldOf(Match match) {
    if (match instanceof Match.ToLocale to) {
      return fieldOf(to.in());
    }
    return match instanceof Match.ToField to ? to.field() : null;
  }
}
