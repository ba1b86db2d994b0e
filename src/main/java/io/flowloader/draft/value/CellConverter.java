package io.flowloader.draft.value;

import io.flowloader.webflow.model.Field;
import java.util.function.Supplier;

/**
 * Turns the cells of one column into values of its field. Given cells without the blanks at their
 * ends and the guards of a spreadsheet, and never an empty one.
 */
@FunctionalInterface
public interface CellConverter {

  FieldValue convert(String cell);

  /**
   * The converter for a field: one small class for each type knows its forms and its validations.
   *
   * @param decimals how the column writes decimals, for where the rules do not say
   */
  static CellConverter of(Field field, ValueRules rules, Supplier<Decimals> decimals) {
    return switch (field.type()) {
      case PLAIN_TEXT -> PlainTextCells.of(field);
      case NUMBER -> NumberCells.of(field, rules.numbers(), decimals);
      case SWITCH -> TruthCells.of(rules);
      case DATE_TIME -> DateCells.of(rules);
      case COLOR -> ColorCells::convert;
      case OPTION -> OptionCells.of(field);
      case LINK -> LinkCells::link;
      case VIDEO_LINK -> LinkCells::video;
      case EMAIL -> EmailCells::convert;
      case PHONE -> PhoneCells::convert;
      case IMAGE, FILE, EXT_FILE_REF -> AssetCells::convert;
      case MULTI_IMAGE -> AssetCells.several(ListNotation.of(rules));
      case MULTI_REFERENCE -> texts(ListNotation.of(rules));
      case RICH_TEXT, REFERENCE, OTHER -> FieldValue.Text::new;
    };
  }

  private static CellConverter texts(ListNotation list) {
    return cell ->
        new FieldValue.Several(list.elements(cell).stream().map(FieldValue.Text::new).toList());
  }
}
