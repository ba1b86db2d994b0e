package io.flowloader.draft.value;

import io.flowloader.webflow.model.Field;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what is strange about a cell that its field takes. */
public final class CellRemarks {

  /** A number with an exponent, as a spreadsheet shows one that its column is too narrow for. */
  private static final Pattern ROUNDED =
      Pattern.compile("(?<![\\w.,])\\d(?:[.,]\\d+)?[eE]\\+\\d{2,3}(?!\\w)");

  private static final Pattern EMPTY_LINE = Pattern.compile("\\R\\h*\\R");

  private CellRemarks() {}

  /** Null if nothing is strange, which is nearly always. */
  public static @Nullable RemarkKind of(Field field, String cell, FieldValue value) {
    return switch (field.type()) {
      case RICH_TEXT ->
          cell.indexOf('\n') >= 0 && cell.indexOf('<') < 0 && EMPTY_LINE.matcher(cell).find()
              ? RemarkKind.PLAIN_PARAGRAPHS
              : ofText(cell);
      case PLAIN_TEXT, PHONE, OTHER -> ofText(cell);
      case IMAGE, FILE, EXT_FILE_REF, MULTI_IMAGE -> isShared(value) ? RemarkKind.SHARE_LINK : null;
      default -> null;
    };
  }

  /** Of the name and texts. */
  public static @Nullable RemarkKind ofText(String cell) {
    return EmptyWords.isNeverMeant(cell) ? RemarkKind.WORD_FOR_NOTHING : rounded(cell);
  }

  /** Of slugs. */
  static @Nullable RemarkKind rounded(String cell) {
    return (cell.contains("E+") || cell.contains("e+")) && ROUNDED.matcher(cell).find()
        ? RemarkKind.NUMBER_ROUNDED
        : null;
  }

  private static boolean isShared(FieldValue value) {
    if (value instanceof FieldValue.Several several) {
      return several.values().stream().anyMatch(CellRemarks::isShared);
    }
    return value instanceof FieldValue.Asset asset && ShareLinks.isOne(asset.url());
  }
}
