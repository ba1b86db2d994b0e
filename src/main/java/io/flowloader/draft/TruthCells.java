package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import java.util.Locale;

/** Cells that say yes or no: switches, and the columns for drafts and archived items. */
final class TruthCells {

  private TruthCells() {}

  static FieldValue convert(String cell) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1", "on" -> new FieldValue.Truth(true);
      case "false", "no", "0", "off" -> new FieldValue.Truth(false);
      default ->
          new FieldValue.Invalid(Quoted.of(cell) + " is neither yes nor no (write true or false)");
    };
  }
}
