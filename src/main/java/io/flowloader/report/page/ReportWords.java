package io.flowloader.report.page;

import io.flowloader.ledger.ItemState;
import io.flowloader.report.RunSummary;
import io.flowloader.report.Timeline;
import io.flowloader.text.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page says of a run, in words. Pure. */
final class ReportWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int MISTAKES_SHOWN = 50;

  private final RunSummary summary;
  private final Timeline.@Nullable Kept timeline;
  private final Map<String, String> tags;
  private final Map<String, Map<ItemState, Long>> byLocale;
  private final Sample sample;

  ReportWords(
      RunSummary summary,
      Timeline.@Nullable Kept timeline,
      Map<String, String> tags,
      Map<String, Map<ItemState, Long>> byLocale,
      Sample sample) {
    this.summary = summary;
    this.timeline = timeline;
    this.tags = tags;
    this.byLocale = byLocale;
    this.sample = sample;
  }

  ReportView view() {
    var states = EnumSet.noneOf(ItemState.class);
    byLocale.values().forEach(counts -> states.addAll(counts.keySet()));
    return new ReportView(
        String.valueOf(summary.run()),
        headline(),
        summary.status().name().replace('_', ' ').toLowerCase(Locale.ROOT),
        kind(),
        summary.file(),
        fileName(),
        summary.collectionId(),
        summary.target(),
        summary.definition(),
        times(),
        summary.reason(),
        tiles(),
        summary.mistakes().subList(0, Math.min(MISTAKES_SHOWN, summary.mistakes().size())),
        requests(),
        timeline != null && timeline.points().size() > 1,
        chart(),
        shares(),
        states.stream().map(state -> state.name().toLowerCase(Locale.ROOT)).toList(),
        locales(states),
        sample.inWords(),
        Objects.requireNonNullElse(
            ReportWords.class.getPackage().getImplementationVersion(), "(not packaged)"));
  }

  private String fileName() {
    var name = Path.of(summary.file()).getFileName();
    return name == null ? summary.file() : name.toString();
  }

  private String headline() {
    var undo = summary.undo();
    return undo == null ? fileName() : "undo of run " + undo.run();
  }

  private String kind() {
    return switch (summary.status()) {
      case COMPLETED -> "good";
      case RUNNING -> "info";
      case COMPLETED_WITH_FAILURES, COMPLETED_WITH_UNKNOWN, STOPPED -> "warn";
      case FAILED -> "bad";
    };
  }

  private String times() {
    var end = summary.endedAt();
    var begin = TIME.format(summary.startedAt());
    return end == null
        ? begin
        : "%s to %s, %s%s"
            .formatted(
                begin,
                TIME.format(end),
                seconds(Duration.between(summary.startedAt(), end).toMillis() / 1000.0),
                summary.attempt() > 1 ? ", attempt " + summary.attempt() : "");
  }

  private static String seconds(double time) {
    if (time < 60) {
      return "%.1f s".formatted(time);
    }
    long all = Math.round(time);
    return all < 3600
        ? "%d min %d s".formatted(all / 60, all % 60)
        : "%d h %d min".formatted(all / 3600, all % 3600 / 60);
  }

  private List<ReportView.Tile> tiles() {
    var rows = summary.rows();
    var tiles = new ArrayList<ReportView.Tile>();
    var undo = summary.undo();
    if (undo != null) {
      add(tiles, "deleted", undo.deleted(), "info");
      add(tiles, "restored", undo.restored(), "good");
      add(tiles, "left as they are", undo.kept(), "warn");
      return tiles;
    }
    tiles.add(new ReportView.Tile("rows", count(rows.total()), ""));
    add(tiles, "created", rows.created(), "good");
    add(tiles, "updated", rows.updated(), "good");
    add(tiles, "unchanged", rows.unchanged(), "mute");
    add(tiles, "existed before", rows.exists(), "mute");
    add(tiles, "in conflict", rows.conflict(), "warn");
    add(tiles, "incomplete", rows.incomplete(), "warn");
    add(tiles, "unknown", rows.unknown(), "warn");
    add(tiles, "not sent", rows.pending(), "info");
    add(tiles, "invalid", rows.invalid(), "bad");
    add(tiles, "rejected", rows.rejected(), "bad");
    add(tiles, "published", summary.published().items(), "good");
    add(tiles, "not published", summary.published().failed(), "bad");
    var missing = summary.missing();
    add(tiles, "gone from the file: archived", missing.archived(), "info");
    add(tiles, "gone from the file: drafts", missing.drafted(), "info");
    add(tiles, "gone from the file: deleted", missing.deleted(), "info");
    add(tiles, "gone from the file: kept", missing.kept(), "mute");
    return tiles;
  }

  private static void add(List<ReportView.Tile> tiles, String label, long number, String kind) {
    if (number > 0) {
      tiles.add(new ReportView.Tile(label, count(number), kind));
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String requests() {
    var requests = summary.requests();
    var parts = new ArrayList<String>();
    part(parts, requests.create(), "to create");
    part(parts, requests.update(), "to change");
    part(parts, requests.publish(), "to publish");
    part(parts, requests.delete(), "to remove");
    part(parts, requests.read(), "to read");
    part(parts, requests.throttled(), "answered 429");
    part(parts, requests.inDoubt(), "in doubt for a while");
    return "%s%s%s."
        .formatted(
            Count.of(requests.total(), "request"),
            parts.isEmpty() ? "" : ": " + String.join(", ", parts),
            timeline == null || timeline.limit() == 0
                ? ""
                : "; the limit was %s a minute".formatted(count(timeline.limit())));
  }

  private static void part(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(count(number) + " " + what);
    }
  }

  private String chart() {
    if (timeline == null || timeline.points().isEmpty()) {
      return "";
    }
    var last = timeline.points().get(timeline.points().size() - 1);
    return "Rows done and requests over time: %s and %s after %s."
        .formatted(
            Count.of(last.rows(), "row"),
            Count.of(last.requests(), "request"),
            seconds(last.seconds()));
  }

  private List<ReportView.Share> shares() {
    if (timeline == null) {
      return List.of();
    }
    double all = timeline.sending() + timeline.waiting() + timeline.settling();
    return all <= 0
        ? List.of()
        : List.of(
            share("working", timeline.sending(), all, "good"),
            share("waiting", timeline.waiting(), all, "info"),
            share("settling doubts", timeline.settling(), all, "warn"));
  }

  private static ReportView.Share share(String label, double time, double all, String color) {
    return new ReportView.Share(
        label + " " + seconds(time), String.format(Locale.ROOT, "%.1f", time * 100 / all), color);
  }

  private List<ReportView.LocaleLine> locales(Set<ItemState> states) {
    return byLocale.entrySet().stream()
        .map(
            line ->
                new ReportView.LocaleLine(
                    line.getKey().isEmpty()
                        ? "primary locale"
                        : tags.getOrDefault(line.getKey(), line.getKey()),
                    states.stream()
                        .map(state -> count(line.getValue().getOrDefault(state, 0L)))
                        .toList()))
        .toList();
  }
}
