package io.flowloader.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was wrong with a row of a {@code failed-rows.csv} that its cells do not show by themselves:
 * imported as it is it is wrong again, and mended it is not.
 *
 * @param kind what was wrong
 * @param detail how many cells there were, or which of them, or the slug; without blanks, never
 *     empty
 * @param fingerprint of the row's own cells as they were
 */
public record EarlierFault(Kind kind, String detail, String fingerprint) implements RowFault {

  private static final int PARTS = 3;

  /** What cells do not show. */
  public enum Kind {
    /** There were more or fewer cells than columns. */
    CELL_COUNT,
    /** The slug is that of another row, which is no part of the file any more. */
    SLUG_TWICE,
    /** Text follows the closing quote of cells, which are literally there. */
    TEXT_AFTER_QUOTE;

    /** As it stands in files, the same as the reason's code. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that code; empty for every reason that cells show. */
    public static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  /** The fault of a row as it is. */
  public static EarlierFault of(Kind kind, String detail, List<String> ownCells) {
    return new EarlierFault(kind, detail, CellsFingerprint.of(ownCells));
  }

  /** What a cell says; empty if it was emptied, or changed to what means nothing. */
  static Optional<EarlierFault> in(String cell) {
    var parts = cell.split(" ", -1);
    return parts.length == PARTS
        ? Kind.of(parts[0]).map(kind -> new EarlierFault(kind, parts[1], parts[2]))
        : Optional.empty();
  }

  /** The same row, of which only the number of its cells is wrong. */
  EarlierFault miscounting(int count) {
    return new EarlierFault(Kind.CELL_COUNT, String.valueOf(count), fingerprint);
  }

  /** Whether nobody has changed the cells of the row since. */
  public boolean isOf(List<String> ownCells) {
    return CellsFingerprint.of(ownCells).equals(fingerprint);
  }

  /** As it stands in the file. */
  public String cell() {
    return kind.code() + " " + detail + " " + fingerprint;
  }
}
