package io.flowloader.draft;

import io.flowloader.draft.value.RemarkKind;
import io.flowloader.problem.Quoted;
import java.util.Locale;

/**
 * Something strange about a column, told once for all of its cells.
 *
 * @param column its header
 * @param kind what is strange
 * @param line where the first such cell stands
 * @param value that cell
 * @param count how many such cells there are
 */
public record ColumnRemark(String column, RemarkKind kind, long line, String value, long count) {

  /** A sentence for people: which column, what, how often, where first, and what to do. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Column %s: %s in %,d %s, first in line %d: %s. %s",
        Quoted.of(column),
        kind.what(),
        count,
        count == 1 ? "cell" : "cells",
        line,
        Quoted.of(value),
        kind.advice());
  }
}
