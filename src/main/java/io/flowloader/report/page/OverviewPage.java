package io.flowloader.report.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.flowloader.files.PrivateFiles;
import io.flowloader.ledger.RunStatus;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** {@code index.html}: the runs of the last 30 days, by what they imported. */
public final class OverviewPage {

  /** Its name, in the state directory. */
  public static final String NAME = "index.html";

  private static final Duration SHOWN = Duration.ofDays(30);
  private static final int MOST_BARS = 60;
  private static final long TALLEST = 48;

  private OverviewPage() {}

  /** Writes it; returns where it is. */
  public static Path write(Path directory, List<RunSummary> runs, Instant now) throws IOException {
    var parameters = new HashMap<String, Object>();
    parameters.put("page", view(runs, now));
    parameters.put(
        "styles",
        (Content) output -> output.writeContent("<style>\n" + Shipped.ownStyle() + "</style>"));
    var page = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html).render("overview.jte", parameters, page);
    var file = directory.resolve(NAME);
    PrivateFiles.write(file, page.toString());
    return file;
  }

  static OverviewView view(List<RunSummary> runs, Instant now) {
    var groups = new LinkedHashMap<String, List<RunSummary>>();
    runs.stream()
        .filter(run -> run.undo() == null && run.startedAt().isAfter(now.minus(SHOWN)))
        .sorted(Comparator.comparing(RunSummary::definition).thenComparing(RunSummary::run))
        .forEach(
            run ->
                groups
                    .computeIfAbsent(
                        String.join("\n", run.definition(), run.collectionId(), run.target()),
                        key -> new ArrayList<>())
                    .add(run));
    return new OverviewView(
        time(now), groups.values().stream().map(OverviewPage::definition).toList());
  }

  private static OverviewView.Definition definition(List<RunSummary> runs) {
    var first = runs.get(0);
    long most = runs.stream().mapToLong(run -> run.rows().total()).max().orElse(0);
    var newest = new ArrayList<>(runs);
    java.util.Collections.reverse(newest);
    return new OverviewView.Definition(
        first.definition().isEmpty() ? "(no definition)" : first.definition(),
        first.collectionId(),
        first.target(),
        newest.stream()
            .filter(run -> run.status() == RunStatus.COMPLETED)
            .findFirst()
            .map(run -> "Last good run: %d, %s.".formatted(run.run(), time(run.startedAt())))
            .orElse("No good run."),
        "Rows by outcome of the last %s".formatted(Count.of(runs.size(), "run")),
        runs.subList(Math.max(0, runs.size() - MOST_BARS), runs.size()).stream()
            .map(run -> bar(run.rows(), most))
            .toList(),
        newest.stream().map(OverviewPage::run).toList());
  }

  private static OverviewView.Bar bar(RunSummary.Rows rows, long most) {
    long good = rows.created() + rows.updated();
    long same = rows.unchanged() + rows.exists();
    return new OverviewView.Bar(
        String.valueOf(most == 0 ? 2 : Math.max(2, rows.total() * TALLEST / most)),
        String.valueOf(good),
        String.valueOf(same),
        String.valueOf(rows.total() - good - same));
  }

  private static OverviewView.Run run(RunSummary run) {
    var rows = run.rows();
    var parts = new ArrayList<String>();
    part(parts, rows.created(), "created");
    part(parts, rows.updated(), "updated");
    part(parts, rows.unchanged(), "unchanged");
    part(parts, rows.exists(), "existed before");
    part(parts, rows.conflict(), "in conflict");
    part(parts, rows.invalid(), "invalid");
    part(parts, rows.rejected(), "rejected");
    part(parts, rows.incomplete() + rows.unknown() + rows.pending(), "not through");
    part(parts, run.missing().all(), "gone from the file");
    return new OverviewView.Run(
        String.valueOf(run.run()),
        time(run.startedAt()),
        switch (run.status()) {
          case COMPLETED -> "good";
          case RUNNING -> "info";
          case COMPLETED_WITH_FAILURES, COMPLETED_WITH_UNKNOWN, STOPPED -> "warn";
          case FAILED -> "bad";
        },
        run.status().name().replace('_', ' ').toLowerCase(Locale.ROOT),
        parts.isEmpty() ? "none" : String.join(", ", parts));
  }

  private static void part(List<String> parts, long rows, String what) {
    if (rows > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", rows, what));
    }
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }
}
