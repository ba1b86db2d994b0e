package io.flowloader.csv;

import java.util.EnumSet;
import java.util.Set;

/**
 * How the records of a copy are told from what stands around them. Found out once and noted beside
 * the copy: a restart must count the same records.
 *
 * @param dialect how cells are written
 * @param firstLine where the header is looked for, 1 for the first line; what is above is no
 *     content
 * @param shortRows what becomes of rows that lack their last cells
 * @param traits what is to be minded while reading
 * @param headerHint a sentence for whoever finds the header wrong: which line looks more like it;
 *     empty if none does
 */
public record Layout(
    Dialect dialect, long firstLine, ShortRows shortRows, Set<Trait> traits, String headerHint) {

  /** What files have that is not looked for in each. */
  enum Trait {
    /** Blanks may stand between a delimiter and a quote, or text after a closing one. */
    LOOSE_QUOTES,
    /**
     * A version made the copy that took every line for a row that is not blank, and every column
     * for one that has a name. Its records were counted so.
     */
    EVERY_LINE
  }

  public Layout {
    traits = Set.copyOf(traits);
  }

  /** A file that begins with its header and has nothing strange. */
  public static Layout of(Dialect dialect) {
    return new Layout(dialect, 1, ShortRows.REFUSE, Set.of(), "");
  }

  /** As the version read that did not note how. */
  static Layout earlier(Dialect dialect) {
    return of(dialect).with(EnumSet.of(Trait.EVERY_LINE));
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The same with one more thing to mind. */
  Layout minding(Trait trait) {
    var more = EnumSet.of(trait);
    more.addAll(traits);
    return with(more);
  }

  Layout with(Set<Trait> others) {
    return new Layout(dialect, firstLine, shortRows, others, headerHint);
  }

  Layout withHeaderHint(String hint) {
    return new Layout(dialect, firstLine, shortRows, traits, hint);
  }
}
