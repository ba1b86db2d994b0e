package io.flowloader.draft;

import io.flowloader.webflow.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Turns the cells of one column into values of its field. Never given a blank cell. */
@FunctionalInterface
interface CellConverter {

  FieldValue convert(String cell);

  /**
   * The converter for a field. The schema's further rules (lengths, ranges, patterns, the forms of
   * e-mail addresses and dates) belong here too, wrapped around the converter of the type.
   */
  static CellConverter of(Field field) {
    return switch (field.type()) {
      case NUMBER -> NumberCells.of(field);
      case SWITCH -> TruthCells::convert;
      case OPTION -> OptionCells.of(field);
      case IMAGE, FILE, EXT_FILE_REF -> cell -> new FieldValue.Asset(cell.strip());
      case MULTI_IMAGE -> cell -> several(cell, FieldValue.Asset::new);
      case MULTI_REFERENCE -> cell -> several(cell, FieldValue.Text::new);
      case PLAIN_TEXT,
          RICH_TEXT,
          DATE_TIME,
          COLOR,
          LINK,
          VIDEO_LINK,
          EMAIL,
          PHONE,
          REFERENCE,
          OTHER ->
          FieldValue.Text::new;
    };
  }

  private static FieldValue several(
      String cell, Function<String, ? extends FieldValue.Sendable> value) {
    return new FieldValue.Several(elements(cell).stream().map(value).toList());
  }

  /** Separated by | or, where none is there, by ; which may be part of a URL. */
  private static List<String> elements(String cell) {
    return Arrays.stream(cell.split(cell.indexOf('|') >= 0 ? "\\|" : ";"))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }
}
