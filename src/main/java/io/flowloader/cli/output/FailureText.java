package io.flowloader.cli.output;

import io.flowloader.report.MistakeGroup;
import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What failed and why, the same mistakes together, so that it fits a screen. */
final class FailureText {

  /** Three lines each: with what else is said at the end they fit 24 lines. */
  private static final int GROUPS_SHOWN = 3;

  private static final int LONGEST_VALUE = 24;

  private final int width;

  /**
   * @param width the columns of the screen; longer lines are cut
   */
  FailureText(int width) {
    this.width = width;
  }

  /**
   * The lines; none if nothing failed.
   *
   * @param rest where the groups are that are not shown, such as {@code rows.csv lists them}
   */
  List<String> lines(List<MistakeGroup> groups, String rest) {
    var lines = new ArrayList<String>();
    groups.stream().limit(GROUPS_SHOWN).forEach(group -> add(lines, group));
    if (groups.size() > GROUPS_SHOWN) {
      var others = groups.subList(GROUPS_SHOWN, groups.size());
      lines.add(
          cut(
              "  and %s in %s; %s"
                  .formatted(
                      Count.of(others.size(), "more kind of mistake", "more kinds of mistakes"),
                      Count.of(others.stream().mapToLong(MistakeGroup::rows).sum(), "row"),
                      rest)));
    }
    return lines;
  }

  private void add(List<String> lines, MistakeGroup group) {
    lines.add(
        cut(
            "  %s %s: %s%s%s"
                .formatted(
                    Count.of(group.rows(), "row"),
                    group.outcome(),
                    group.column().isEmpty() ? "" : "column \"" + group.column() + "\" ",
                    group.problem(),
                    group.advice().isEmpty() ? "" : " (" + group.advice() + ")")));
    if (group.rows() > 1) { // one row is its own example
      lines.add(cut("    lines " + String.join(", ", group.lines())));
    }
    lines.add(
        cut(
            group.first().stream()
                .map(FailureText::example)
                .collect(Collectors.joining("; ", "    ", ""))));
  }

  private static String example(MistakeGroup.Example example) {
    var value = example.value();
    return "line %d: %s"
        .formatted(
            example.line(),
            value.isEmpty()
                ? "(empty)"
                : "\""
                    + (value.length() > LONGEST_VALUE
                        ? value.substring(0, LONGEST_VALUE) + "…"
                        : value)
                    + "\"");
  }

  private String cut(String line) {
    return ScreenText.cut(line, width);
  }
}
