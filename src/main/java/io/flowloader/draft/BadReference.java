package io.flowloader.draft;

import io.flowloader.draft.value.LikelyList;
import io.flowloader.problem.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/** A reference of a row to what it cannot refer to. */
public sealed interface BadReference {

  /** The column, as the file names it. */
  String header();

  /** Slug or name as the cell has it. */
  String wanted();

  /** What is the matter with what is wanted. */
  String problem();

  /** What to do. */
  String remedy();

  /** Whether the row is good once another one is mended. */
  default boolean isConsequence() {
    return this instanceof Refused;
  }

  /** Column, value, what is the matter and what to do. */
  default String inWords() {
    return "column \"%s\": %s %s (%s)"
        .formatted(header(), Quoted.of(wanted()), problem(), remedy());
  }

  /** The same, taken apart. */
  default Mistake mistake() {
    return Mistake.of(
        header(), wanted(), "%s %s (%s)".formatted(Quoted.of(wanted()), problem(), remedy()));
  }

  /** Column, value and what is the matter, where the reference is left out because of it. */
  default String leftOut() {
    return "column \"%s\": %s %s".formatted(header(), Quoted.of(wanted()), problem());
  }

  /**
   * Neither on the site nor a row of the file.
   *
   * @param separator what makes a list of what is wanted; empty if nothing does
   */
  record Unknown(String header, String wanted, String separator) implements BadReference {

    @Override
    public String problem() {
      return "is neither an item of the collection nor a row of the file";
    }

    @Override
    public String remedy() {
      return LikelyList.advice(separator)
          + "write a slug, a name or an id that is, or set missing-reference: leave-out";
    }
  }

  /**
   * A name that several rows of the file have.
   *
   * @param lines where the first of them begin
   */
  record Ambiguous(String header, String wanted, List<Long> lines) implements BadReference {

    public Ambiguous {
      lines = List.copyOf(lines);
    }

    @Override
    public String problem() {
      return "is the name of several rows, such as lines %s"
          .formatted(lines.stream().map(String::valueOf).collect(Collectors.joining(" and ")));
    }

    @Override
    public String remedy() {
      return "write the slug of one, or set missing-reference: leave-out";
    }
  }

  /**
   * A row of the file that is not valid itself.
   *
   * @param line where that row begins
   * @param causeLine where the row begins that has to be mended: the same, or one that it depends
   *     on
   */
  record Refused(String header, String wanted, long line, long causeLine) implements BadReference {

    @Override
    public String problem() {
      return "is the row of line %d, which is INVALID%s"
          .formatted(line, causeLine == line ? "" : " because of line " + causeLine);
    }

    @Override
    public String remedy() {
      return "mend line %d, or set missing-reference: leave-out".formatted(causeLine);
    }
  }
}
