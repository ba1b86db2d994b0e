package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.FailedRowColumn;
import io.flowloader.draft.value.CellConverter;
import io.flowloader.draft.value.FieldValue;
import io.flowloader.draft.value.NumberColumns;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.WholeFile;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each column of a file feeds: a field, or the item's name, slug, locales and flags. */
public final class ColumnMapping {

  private final CsvHeader header;
  private final Map<Special, Integer> specials;
  private final List<FieldColumn> fields;
  private final List<LocaleColumn> localeColumns;
  private final boolean rowsGoOn;
  private final boolean refersToItself;
  private final NumberColumns numbers;
  private final Map<Special, CellConverter> checks;

  /**
   * @param checks what the schema says of the name and of the slug
   */
  ColumnMapping(
      HeaderReading reading,
      Map<Special, Integer> specials,
      List<FieldColumn> fields,
      List<LocaleColumn> localeColumns,
      Map<Special, CellConverter> checks,
      boolean refersToItself,
      NumberColumns numbers) {
    this.header = reading.header();
    this.rowsGoOn = reading.rowsGoOn();
    this.numbers = numbers;
    this.specials = new EnumMap<>(specials);
    this.fields = List.copyOf(fields);
    this.localeColumns = List.copyOf(localeColumns);
    this.checks = Map.copyOf(checks);
    this.refersToItself = refersToItself;
  }

  /**
   * Matches the header to the collection. A header is a field's slug or display name (case, accents
   * and punctuation ignored), or {@code name}, {@code slug}, {@code locales}, {@code draft} or
   * {@code archived}; one that begins with {@code _} is left out, but {@code _slug} is honoured.
   * {@code summary[fr-FR]} is the field in that locale, and a column {@code locale} makes each row
   * an item in one locale.
   *
   * @param file is looked at once more only where cells of a column of numbers do not speak for
   *     themselves
   * @throws BadInputException if a column matches nothing, two match the same, no column gives the
   *     name or feeds a required field, or the settings name what is not there
   */
  public static ColumnMapping of(
      HeaderReading header,
      CollectionSchema schema,
      SiteLocales locales,
      ReferenceSource references,
      DraftSettings settings,
      WholeFile file) {
    return new MappingBuilder(header, schema, locales, references, settings, file).build();
  }

  /** The same of a header alone: no cell of a column tells how its other cells are meant. */
  public static ColumnMapping of(
      CsvHeader header,
      CollectionSchema schema,
      SiteLocales locales,
      ReferenceSource references,
      DraftSettings settings) {
    return of(
        HeaderReading.of(header, schema, locales, settings, ColumnSamples.none()),
        schema,
        locales,
        references,
        settings,
        use -> {});
  }

  /** Whether the header or the settings name locales, so that the site's are to be known first. */
  public static boolean namesLocales(CsvHeader header, DraftSettings settings) {
    return !settings.locales().isEmpty()
        || header.names().stream().anyMatch(HeaderMatcher::namesLocales)
        || settings.columns().values().stream().anyMatch(HeaderMatcher::namesLocales);
  }

  /** Sentences for people on how columns are read that nobody said anything about. */
  public List<String> readings() {
    var sentences = new ArrayList<>(numbers.sentences());
    fields.stream()
        .filter(FieldColumn::hasPatternOfTheSite)
        .forEach(
            column ->
                sentences.add(
                    "Column %s: the pattern of the field %s is one that only Webflow can check, so that a bad cell is refused only when it is sent."
                        .formatted(Quoted.of(column.header()), column.field().slug())));
    return sentences;
  }

  /** Whether rows name their own locales. */
  /** Whether a column says of each row whether its item is published. */
  public boolean hasPublishColumn() {
    return specials.containsKey(Special.PUBLISH);
  }

  boolean hasLocalesColumn() {
    return specials.containsKey(Special.LOCALES) || isRowPerLocale();
  }

  /** Whether rows may refer to other rows of the same file. */
  public boolean refersToItself() {
    return refersToItself;
  }

  /** Whether each row is an item in one locale, and rows with the same slug are one item. */
  public boolean isRowPerLocale() {
    return specials.containsKey(Special.LOCALE);
  }

  /** Whether rows without a name go on with one above, by the program that wrote the file. */
  public boolean rowsGoOn() {
    return rowsGoOn;
  }

  /** The column that names the locales of a row. */
  public Special localesColumn() {
    return isRowPerLocale() ? Special.LOCALE : Special.LOCALES;
  }

  /** The columns that hold for one locale only, in the order of the header. */
  public List<LocaleColumn> localeColumns() {
    return localeColumns;
  }

  /** What the schema has against a name or a slug; empty if nothing. */
  public Optional<String> problemOf(Special special, String text) {
    var check = checks.get(special);
    return check != null && check.convert(text) instanceof FieldValue.Invalid invalid
        ? Optional.of(invalid.problem())
        : Optional.empty();
  }

  /** How many columns the header has. */
  public int width() {
    return header.names().size();
  }

  /** How many columns are the file's own, without those of a {@code failed-rows.csv}. */
  public int ownWidth() {
    return FailedRowColumn.own(header.names()).size();
  }

  /** The headers of the columns that are the file's own. */
  public List<String> ownHeaders() {
    return FailedRowColumn.own(header.names()).stream().map(header.names()::get).toList();
  }

  /** All headers of the file. */
  public List<String> headers() {
    return header.names();
  }

  /** The cells of a record that are the file's own. */
  public List<String> ownCells(CsvRecord record) {
    return FailedRowColumn.own(header.names()).stream().map(record.cells()::get).toList();
  }

  /** The places of the columns that are no plain fields. */
  public Map<Special, Integer> specials() {
    return specials;
  }

  /** The columns that feed fields. */
  public List<FieldColumn> fields() {
    return fields;
  }

  /** The header of the column at a place, from 0. */
  public String header(int index) {
    return header.names().get(index);
  }

  /** The header of a special column; the word for it where the file has no such column. */
  public String headerOf(Special special) {
    var index = specials.get(special);
    return index == null ? special.word() : header.names().get(index);
  }

  /**
   * The cell of a special column; empty where the file or the row has none.
   *
   * @param record whose cells hold what they mean, without guards and words for nothing
   */
  public String cell(CsvRecord record, Special special) {
    var index = specials.get(special);
    return index == null || index >= record.cells().size() ? "" : record.cells().get(index);
  }
}
