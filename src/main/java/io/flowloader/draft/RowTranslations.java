package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.mapping.MissingTranslation;
import io.flowloader.draft.value.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of single locales make of a row: what its item is created with, and what it is
 * to have in each other locale afterwards. An item is created with the values of its first locale.
 */
final class RowTranslations {

  static final FieldValue.Sendable NOTHING = new FieldValue.Empty();

  private final TranslatedCells cells;
  private final MissingTranslation missing;

  /** Fields that have columns of single locales, each with the first of them. */
  private final Map<String, FieldColumn> columns = new LinkedHashMap<>();

  RowTranslations(ColumnMapping mapping, MissingTranslation missing, ColumnRemarks remarks) {
    this.cells = new TranslatedCells(mapping, missing, remarks);
    this.missing = missing;
    mapping
        .localeColumns()
        .forEach(each -> columns.putIfAbsent(each.column().field().slug(), each.column()));
  }

  /** Whether a field has columns of single locales. */
  boolean concern(String field) {
    return columns.containsKey(field);
  }

  /**
   * What the item is in its locales.
   *
   * @param created what it is created with
   * @param byLocale what it is to have in other locales; only what differs
   */
  record Contents(ItemContent created, Map<String, List<FilledColumn>> byLocale) {}

  /**
   * @param shared what holds for no locale in particular
   * @param cmsLocaleIds the locales of the row
   */
  Contents of(
      CsvRecord record,
      ItemContent shared,
      List<String> cmsLocaleIds,
      RowReferences references,
      RowProblems problems) {
    if (columns.isEmpty() || cmsLocaleIds.isEmpty()) {
      return new Contents(shared, Map.of());
    }
    var plain = byField(shared);
    var own = cells.of(record, plain, cmsLocaleIds, references, problems);
    cmsLocaleIds.forEach(locale -> holdBackReferences(locale, own, plain, references));
    var created = new LinkedHashMap<>(plain);
    for (var field : columns.keySet()) {
      var value = valueIn(cmsLocaleIds.get(0), field, own, plain);
      if (value == null || value.value().equals(NOTHING)) {
        created.remove(field);
        refuseIfRequired(field, problems);
      } else {
        created.put(field, value);
      }
    }
    var byLocale = new LinkedHashMap<String, List<FilledColumn>>();
    for (var locale : cmsLocaleIds.subList(1, cmsLocaleIds.size())) {
      var changes = changes(locale, own, plain, created);
      if (!changes.isEmpty()) {
        byLocale.put(locale, changes);
      }
    }
    return new Contents(content(shared, created), byLocale);
  }

  /**
   * What refers to rows of the file is set after the item was created, and holds for locales
   * without a value: those that have another one are not to get it.
   */
  private void holdBackReferences(
      String locale,
      Map<String, Map<String, FilledColumn>> own,
      Map<String, FilledColumn> plain,
      RowReferences references) {
    for (var field : columns.keySet()) {
      if (!references.name(field) || references.name(field, locale)) {
        continue;
      }
      boolean hasOwn = own.getOrDefault(locale, Map.of()).containsKey(field);
      boolean sharesValue = !references.name(field, "") && plain.containsKey(field);
      boolean hasNone = !references.name(field, "") && missing != MissingTranslation.PRIMARY;
      if (hasOwn || sharesValue || hasNone) {
        references.addNone(column(field), locale);
      }
    }
  }

  private Map<String, FilledColumn> byField(ItemContent content) {
    var values = new LinkedHashMap<String, FilledColumn>();
    putText(values, "name", content.name());
    putText(values, "slug", content.slug());
    content.fields().forEach(each -> values.put(each.column().field().slug(), each));
    return values;
  }

  private void putText(Map<String, FilledColumn> values, String field, String text) {
    if (concern(field) && !text.isEmpty()) {
      values.put(field, new FilledColumn(column(field), new FieldValue.Text(text), text.length()));
    }
  }

  private static ItemContent content(ItemContent shared, Map<String, FilledColumn> values) {
    var fields = new LinkedHashMap<>(values);
    var name = fields.remove("name");
    var slug = fields.remove("slug");
    return new ItemContent(
        name == null ? shared.name() : text(name),
        slug == null ? shared.slug() : text(slug),
        List.copyOf(fields.values()));
  }

  private static String text(FilledColumn value) {
    return ((FieldValue.Text) value.value()).text();
  }

  private void refuseIfRequired(String field, RowProblems problems) {
    var column = column(field);
    if (column.field().required() && !field.equals("name") && !field.equals("slug")) {
      problems.requiredMissing(column.header());
    }
  }

  private List<FilledColumn> changes(
      String locale,
      Map<String, Map<String, FilledColumn>> own,
      Map<String, FilledColumn> plain,
      Map<String, FilledColumn> created) {
    var changes = new ArrayList<FilledColumn>();
    for (var field : columns.keySet()) {
      var before = created.get(field);
      var found = valueIn(locale, field, own, plain);
      // Without a value for all, that of the first locale is the primary one.
      var value = found == null && missing == MissingTranslation.PRIMARY ? before : found;
      var wanted = value == null ? NOTHING : value.value();
      if (!wanted.equals(before == null ? NOTHING : before.value())) {
        changes.add(value == null ? new FilledColumn(column(field), NOTHING, 0) : value);
      }
    }
    return changes;
  }

  private static @Nullable FilledColumn valueIn(
      String locale,
      String field,
      Map<String, Map<String, FilledColumn>> own,
      Map<String, FilledColumn> plain) {
    var value = own.getOrDefault(locale, Map.of()).get(field);
    return value == null ? plain.get(field) : value;
  }

  private FieldColumn column(String field) {
    var column = columns.get(field);
    if (column == null) {
      throw new IllegalStateException("no column feeds " + field + " in a locale");
    }
    return column;
  }
}
