package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Count;
import io.flowloader.webflow.model.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Cells of plain text, which go out as they are if the schema allows them. */
public final class PlainTextCells implements CellConverter {

  private final int least;
  private final int most;
  private final boolean singleLine;
  private final @Nullable TextPattern pattern;

  private PlainTextCells(JsonNode validations) {
    this.least = length(validations.path("minLength"), 0);
    this.most = length(validations.path("maxLength"), Integer.MAX_VALUE);
    this.singleLine = validations.path("singleLine").asBoolean(false);
    this.pattern = TextPattern.of(validations.path("pattern"));
  }

  private static int length(JsonNode bound, int otherwise) {
    return bound.isInt() && bound.intValue() >= 0 ? bound.intValue() : otherwise;
  }

  /** The converter that keeps to the validations of a field. */
  public static CellConverter of(Field field) {
    return new PlainTextCells(field.validations());
  }

  @Override
  public FieldValue convert(String cell) {
    // A character outside of the basic plane, such as most emoji, counts as one.
    var length = cell.codePointCount(0, cell.length());
    if (length > most) {
      return invalid(cell, length, "at most %,d (shorten it)", most);
    }
    if (length < least) {
      return invalid(cell, length, "at least %,d (add to it)", least);
    }
    if (singleLine && hasBreak(cell) && cell.lines().count() > 1) {
      return new FieldValue.Invalid(
          Quoted.of(cell)
              + " has a line break, but the field takes one line only (join the lines)");
    }
    return pattern == null || pattern.allows(cell)
        ? new FieldValue.Text(cell)
        : new FieldValue.Invalid(Quoted.of(cell) + pattern.problem());
  }

  private static boolean hasBreak(String cell) {
    return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
  }

  private static FieldValue invalid(String cell, int length, String bound, int characters) {
    return new FieldValue.Invalid(
        "%s has %s, but the field takes %s"
            .formatted(
                Quoted.of(cell),
                Count.of(length, "character"),
                String.format(java.util.Locale.ROOT, bound, characters)));
  }
}
