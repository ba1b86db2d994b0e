package io.flowloader.report;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.runs.RowMistake;
import io.flowloader.ledger.runs.RowMistakes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Mistakes of rows, the same ones together: by outcome, column and problem. What differs only in
 * its numbers is the same. Takes as little memory for a million rows as for a few.
 */
public final class Mistakes {

  /** More kinds than that are not told apart: a message of the site may differ in every row. */
  private static final int MOST_KINDS = 200;

  private static final int EXAMPLES = 3;

  /** A person mends these first, and imports again. */
  private static final int MOST_GROUPS = 50;

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*");

  /** What stands for numbers that differ, and for problems that are not told apart any more. */
  private static final String SOME = "…";

  private static final String OTHERS = "other mistakes";

  private final Map<Kind, Group> groups = new LinkedHashMap<>();

  private record Kind(ItemState outcome, String column, String problem) {

    Kind folded() {
      return new Kind(outcome, "", OTHERS);
    }
  }

  private static final class Group {

    private final LineRanges lines = new LineRanges();
    private final List<MistakeGroup.Example> first = new ArrayList<>(EXAMPLES);
    private String problem;
    private final String advice;
    private long rows;
    private long last = -1;

    private Group(String problem, String advice) {
      this.problem = problem;
      this.advice = advice;
    }

    private void add(RowMistake mistake, Kind kind) {
      if (!problem.equals(mistake.problem())) {
        problem = kind.problem();
      }
      if (mistake.number() == last) {
        return; // twice in one cell, as in a list
      }
      last = mistake.number();
      rows++;
      lines.add(mistake.number(), mistake.line());
      if (first.size() < EXAMPLES) {
        first.add(new MistakeGroup.Example(mistake.line(), mistake.value()));
      }
    }
  }

  /**
   * The mistakes of a run; reads each row that has any.
   *
   * @param rows how many there are of which outcome
   */
  public static Mistakes of(RowMistakes source, long run, RunSummary.Rows rows) {
    var mistakes = new Mistakes();
    if (rows.invalid() > 0) {
      source.forEachInvalid(run, mistakes::add);
    }
    long ofSite = rows.rejected() + rows.incomplete() + rows.unknown() + rows.conflict();
    if (ofSite > 0) {
      source.forEachOfSite(run, ofSite, mistakes::add);
    }
    return mistakes;
  }

  /** A mistake; those of one outcome in the order of the file. */
  public void add(RowMistake mistake) {
    var kind =
        new Kind(
            mistake.outcome(),
            mistake.column(),
            NUMBER.matcher(mistake.problem()).replaceAll(SOME));
    var known = groups.containsKey(kind) || groups.size() < MOST_KINDS ? kind : kind.folded();
    groups
        .computeIfAbsent(known, each -> new Group(mistake.problem(), mistake.advice()))
        .add(mistake, known);
  }

  /** The groups, those of most rows first; at most fifty. */
  public List<MistakeGroup> groups() {
    return groups.entrySet().stream()
        .map(
            each ->
                new MistakeGroup(
                    each.getKey().outcome(),
                    each.getKey().column(),
                    each.getValue().problem,
                    each.getValue().advice,
                    each.getValue().rows,
                    each.getValue().lines.words(),
                    List.copyOf(each.getValue().first)))
        .sorted(Comparator.comparing(each -> -each.rows()))
        .limit(MOST_GROUPS)
        .toList();
  }
}
