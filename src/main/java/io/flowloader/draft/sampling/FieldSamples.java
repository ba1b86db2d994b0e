package io.flowloader.draft.sampling;

import io.flowloader.webflow.model.Field;
import java.util.List;

/**
 * Cells of the columns that feed a field.
 *
 * @param cells none blank; in file order
 */
record FieldSamples(Field field, List<String> cells) {

  FieldSamples {
    cells = List.copyOf(cells);
  }

  /** How many of the cells are values of the field in a notation. */
  int readable(Notation notation, NotationJudge judge) {
    var converter = judge.converter(field, notation.rules());
    return (int) cells.stream().filter(cell -> judge.makesSense(converter.convert(cell))).count();
  }

  /** Whether some cell means something else in another notation. */
  boolean differ(Notation one, Notation other, NotationJudge judge) {
    var first = judge.converter(field, one.rules());
    var second = judge.converter(field, other.rules());
    return cells.stream()
        .anyMatch(
            cell -> {
              var read = first.convert(cell);
              var instead = second.convert(cell);
              return judge.makesSense(read) && judge.makesSense(instead) && !read.equals(instead);
            });
  }

  /** The first cell that a notation does not read; empty if it reads all. */
  String unreadable(Notation notation, NotationJudge judge) {
    var converter = judge.converter(field, notation.rules());
    return cells.stream()
        .filter(cell -> !judge.makesSense(converter.convert(cell)))
        .findFirst()
        .orElse("");
  }
}
