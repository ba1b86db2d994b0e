package io.flowloader.metrics;

import io.flowloader.files.SharedFile;
import io.flowloader.report.RunSummary;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the metrics of all definitions of a state directory. Others may read the file: a collector
 * runs as a user of its own. All are gauges, for each run has its own numbers and starts at none.
 */
public final class MetricsFile {

  private static final double MILLIS = 1000;

  private final Path file;

  public MetricsFile(Path file) {
    this.file = file;
  }

  /** Writes it anew, whole or not at all. */
  public void write(List<MeasuredRun> runs) throws IOException {
    var metrics = metrics(runs);
    SharedFile.write(
        file,
        out -> PrometheusTextFormatWriter.create().write(out, metrics, EscapingScheme.DEFAULT));
  }

  private static MetricSnapshots metrics(List<MeasuredRun> runs) {
    return MetricSnapshots.builder()
        .metricSnapshot(
            parts("rows", "Rows of the latest run, by outcome", "outcome", runs, Outcomes::of))
        .metricSnapshot(
            parts("requests", "Requests of the latest run, by kind", "kind", runs, Requests::of))
        .metricSnapshot(
            gauge(
                "throttled_requests",
                "Requests of the latest run that were answered 429 (too many requests)",
                runs,
                run -> (double) run.summary().requests().throttled()))
        .metricSnapshot(
            gauge(
                "run_duration_seconds",
                "From the beginning of the latest run to the end of its latest attempt",
                runs,
                run -> seconds(run.summary())))
        .metricSnapshot(
            gauge(
                "last_run_exit_code",
                "Exit code of the latest attempt of the latest run",
                runs,
                run -> toDouble(run.summary().exitCode())))
        .metricSnapshot(
            gauge(
                "last_run_timestamp_seconds",
                "When the latest attempt of the latest run ended",
                runs,
                run -> seconds(run.summary().endedAt())))
        .metricSnapshot(
            gauge(
                "last_success_timestamp_seconds",
                "When a run last came to its end (exit code 0 or 1), or was found done already",
                runs,
                run -> seconds(run.lastSuccess())))
        .build();
  }

  /** One series of each run; none of those that have no value. */
  private static GaugeSnapshot gauge(
      String name,
      String help,
      List<MeasuredRun> runs,
      Function<MeasuredRun, @Nullable Double> value) {
    var gauge = GaugeSnapshot.builder().name("flowloader_" + name).help(help);
    for (var run : runs) {
      var number = value.apply(run);
      if (number != null) {
        gauge.dataPoint(point(labels(run), number));
      }
    }
    return gauge.build();
  }

  /** A series for each part of each run. */
  private static GaugeSnapshot parts(
      String name,
      String help,
      String label,
      List<MeasuredRun> runs,
      Function<RunSummary, Map<String, Long>> parts) {
    var gauge = GaugeSnapshot.builder().name("flowloader_" + name).help(help);
    for (var run : runs) {
      parts
          .apply(run.summary())
          .forEach(
              (part, count) ->
                  gauge.dataPoint(point(labels(run).merge(Labels.of(label, part)), count)));
    }
    return gauge.build();
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static Labels labels(MeasuredRun run) {
    var summary = run.summary();
    return Labels.of(
        "definition", summary.definition(),
        "collection", summary.collectionId(),
        "target", summary.target());
  }

  private static @Nullable Double toDouble(@Nullable Integer number) {
    return number == null ? null : number.doubleValue();
  }

  private static @Nullable Double seconds(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli() / MILLIS;
  }

  private static @Nullable Double seconds(RunSummary run) {
    var ended = run.endedAt();
    return ended == null ? null : Duration.between(run.startedAt(), ended).toMillis() / MILLIS;
  }

  /** All outcomes, also those that no row has: a series that comes and goes cannot be watched. */
  private static final class Outcomes {

    private static Map<String, Long> of(RunSummary run) {
      var rows = run.rows();
      var missing = run.missing();
      var outcomes = new LinkedHashMap<String, Long>();
      outcomes.put("created", rows.created());
      outcomes.put("updated", rows.updated());
      outcomes.put("unchanged", rows.unchanged());
      outcomes.put("exists", rows.exists());
      outcomes.put("conflict", rows.conflict());
      outcomes.put("incomplete", rows.incomplete());
      outcomes.put("invalid", rows.invalid());
      outcomes.put("rejected", rows.rejected());
      outcomes.put("unknown", rows.unknown());
      outcomes.put("pending", rows.pending());
      outcomes.put("kept", missing.kept());
      outcomes.put("archived", missing.archived());
      outcomes.put("drafted", missing.drafted());
      outcomes.put("deleted", missing.deleted());
      return outcomes;
    }
  }

  private static final class Requests {

    private static Map<String, Long> of(RunSummary run) {
      var requests = run.requests();
      var kinds = new LinkedHashMap<String, Long>();
      kinds.put("create", requests.create());
      kinds.put("update", requests.update());
      kinds.put("read", requests.read());
      kinds.put("publish", requests.publish());
      kinds.put("delete", requests.delete());
      return kinds;
    }
  }
}
