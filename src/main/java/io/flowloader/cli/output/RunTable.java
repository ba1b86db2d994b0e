package io.flowloader.cli.output;

import io.flowloader.cli.output.RunArchive.LeftRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** All runs, a line each: when, how long, how it ended, rows by outcome. */
public final class RunTable {

  /** Numbers stand at the right of their column. */
  private static final String NUMBER = "-?[\\d,]+";

  private RunTable() {}

  /** The lines, with a header. */
  public static List<String> of(List<LeftRun> runs) {
    var outcomes = new LinkedHashSet<String>();
    runs.forEach(run -> outcomes.addAll(RunWords.outcomes(run).keySet()));
    var table = new ArrayList<List<String>>();
    var header = new ArrayList<>(List.of("run", "began", "took", "exit", "rows"));
    header.addAll(outcomes);
    header.addAll(List.of("status", "file"));
    table.add(header);
    runs.forEach(run -> table.add(line(run, outcomes)));
    return aligned(table);
  }

  private static List<String> line(LeftRun run, LinkedHashSet<String> outcomes) {
    var json = run.json();
    var code = json.path("exitCode");
    var cells =
        new ArrayList<>(
            List.of(
                String.valueOf(run.number()),
                RunWords.time(json, "startedAt"),
                RunWords.took(run),
                code.isNumber() ? code.asString() : "-",
                number(json.path("rows").path("total").asLong())));
    var counts = RunWords.outcomes(run);
    outcomes.forEach(outcome -> cells.add(number(counts.getOrDefault(outcome, 0L))));
    cells.add(RunWords.status(run));
    cells.add(file(run));
    return cells;
  }

  private static String number(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static String file(LeftRun run) {
    var file = Path.of(RunWords.text(run.json(), "file")).getFileName();
    return (run.definition().isEmpty() ? "" : run.definition() + ": ") + (file == null ? "" : file);
  }

  private static List<String> aligned(List<List<String>> table) {
    var widths = new int[table.get(0).size()];
    for (var line : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], ScreenText.width(line.get(i)));
      }
    }
    return table.stream()
        .map(
            line -> {
              var text = new StringBuilder();
              for (int i = 0; i < widths.length; i++) {
                var cell = line.get(i);
                var room = " ".repeat(widths[i] - ScreenText.width(cell));
                boolean right = table.get(table.size() - 1).get(i).matches(NUMBER);
                text.append(i == 0 ? "" : "  ").append(right ? room + cell : cell + room);
              }
              return text.toString().stripTrailing();
            })
        .toList();
  }
}
