package io.flowloader.cli.output;

import io.flowloader.ledger.actions.UndoCounts;
import io.flowloader.ledger.runs.UndoPreview;
import io.flowloader.text.Count;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What taking a run back would do, and has done, in words. */
public final class UndoWords {

  private UndoWords() {}

  /** Before it is done. */
  public static List<String> preview(UndoPreview preview) {
    var run = preview.run();
    var lines = new ArrayList<String>();
    lines.add(
        "Run %d of %s imported %s into collection %s. Taking it back would:"
            .formatted(
                run.number(),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                FileWords.of(run.identity().file()),
                run.identity().collectionId()));
    line(lines, preview.created(), "remove %s that it created");
    line(lines, preview.changed(), "put %s that it changed back to what they had");
    line(lines, preview.archived(), "unarchive %s");
    line(lines, preview.drafted(), "make %s no drafts any more");
    line(lines, preview.inDoubt(), "first look up %s whose outcome is unknown", "row", "rows");
    line(lines, preview.deleted(), "not bring back %s that it removed: import their rows again");
    lines.add("What was edited on the site since, or written by a later run, is left as it is.");
    return lines;
  }

  private static void line(List<String> lines, long items, String what) {
    line(lines, items, what, "item", "items");
  }

  private static void line(List<String> lines, long number, String what, String one, String many) {
    if (number > 0) {
      lines.add("  - " + what.formatted(Count.of(number, one, many)));
    }
  }

  /** Once it is done. */
  static String done(UndoCounts counts) {
    var parts = new StringJoiner(", ");
    part(parts, counts.deleted(), "removed");
    part(parts, counts.restored(), "restored");
    part(parts, counts.kept(), "left as they are");
    return parts.length() == 0 ? "nothing yet" : parts.toString();
  }

  private static void part(StringJoiner parts, long items, String what) {
    if (items > 0) {
      parts.add("%,d %s".formatted(items, what));
    }
  }
}
