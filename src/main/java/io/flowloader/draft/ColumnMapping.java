package io.flowloader.draft;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.CollectionSchema;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each column of a file feeds: a field, or the item's name, slug, locales and flags. */
public final class ColumnMapping {

  private final CsvHeader header;
  private final Map<Special, Integer> specials;
  private final List<FieldColumn> fields;

  ColumnMapping(CsvHeader header, Map<Special, Integer> specials, List<FieldColumn> fields) {
    this.header = header;
    this.specials = new EnumMap<>(specials);
    this.fields = List.copyOf(fields);
  }

  /**
   * Matches the header to the collection. A header is a field's slug or display name (case, accents
   * and punctuation ignored), or {@code name}, {@code slug}, {@code locales}, {@code draft} or
   * {@code archived}; one that begins with {@code _} is left out, but {@code _slug} is honoured.
   *
   * @throws BadInputException if a column matches nothing, two match the same, no column gives the
   *     name or feeds a required field, or the settings name what is not there
   */
  public static ColumnMapping of(
      CsvHeader header, CollectionSchema schema, DraftSettings settings) {
    return new MappingBuilder(header, schema, settings).build();
  }

  /** Whether rows name their own locales, so that the site's locales are needed. */
  public boolean hasLocalesColumn() {
    return specials.containsKey(Special.LOCALES);
  }

  int width() {
    return header.names().size();
  }

  List<FieldColumn> fields() {
    return fields;
  }

  /** The header of a special column; the word for it where the file has no such column. */
  String headerOf(Special special) {
    var index = specials.get(special);
    return index == null ? special.word() : header.names().get(index);
  }

  /** The trimmed cell of a special column; empty where the file has no such column. */
  String cell(CsvRecord record, Special special) {
    var index = specials.get(special);
    return index == null ? "" : record.cells().get(index).strip();
  }
}
