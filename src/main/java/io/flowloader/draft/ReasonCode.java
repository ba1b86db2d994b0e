package io.flowloader.draft;

import java.util.Locale;

/** Why a row is refused, for programs that read {@code rows.csv}. Codes are only ever added. */
public enum ReasonCode {
  /** More or fewer cells than the header has names. */
  CELL_COUNT,
  /** Text after the closing quote of a cell, so that nobody knows where it ends. */
  TEXT_AFTER_QUOTE,
  /** No name, which every item needs. */
  NAME_MISSING,
  /** A row that is no item, but goes on with one above: the same slug, and no name. */
  ROW_GOES_ON,
  /** A slug that breaks the rules, or none and a name that leaves nothing to make one of. */
  SLUG_INVALID,
  /** A locale that the site does not have. */
  LOCALE_UNKNOWN,
  /** A cell that is no value of its field's type. */
  VALUE_INVALID,
  /** An empty cell of a field that every item needs. */
  REQUIRED_MISSING,
  /** A locale that lacks its own value, where the definition wants one. */
  TRANSLATION_MISSING,
  /** A value for a locale that the row is not in. */
  LOCALE_UNEXPECTED,
  /** A reference to something that is neither on the site nor in the file. */
  REFERENCE_UNKNOWN,
  /** A reference to a row of the file that is not valid; nothing is wrong with this row itself. */
  REFERENCE_INVALID,
  /** Another row of the same item is not valid; nothing is wrong with this row itself. */
  ITEM_INVALID,
  /** Rows of one item that do not agree on it as a whole. */
  ITEM_CONTRADICTED,
  /** More field data than an item can have. */
  TOO_LARGE,
  /** A slug that an earlier row of the file has. */
  SLUG_TWICE,
  /** Nothing in the field by which rows find their items, or too much. */
  KEY_MISSING,
  /** A key that another row of the file has. */
  KEY_TWICE;

  /** Whether the row is refused for the sake of another one, and is good once that is mended. */
  public boolean isConsequence() {
    return this == REFERENCE_INVALID || this == ITEM_INVALID;
  }

  /** As it stands in files, such as {@code cell_count}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
