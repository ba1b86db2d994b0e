package io.flowloader.cli.config;

import io.flowloader.job.state.LogFormat;
import io.flowloader.notice.Notify;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is told of runs beside their own files. */
public final class ReportKeys {

  /** An option is relative to the caller, a setting to the folder of run.sh. */
  static final Key<Path> METRICS_FILE =
      Key.of("metrics-file", Kind.PATH)
          .means("where metrics of all definitions go (Prometheus text); relative to run.sh")
          .leftOut("nowhere")
          .example("/var/lib/node_exporter/flowloader.prom")
          .option("PATH");

  public static final Key<Notify> NOTIFY =
      Key.of("notify", Kind.choice(Notify.class))
          .means(
              "when FLOWLOADER_NOTIFY_URL is told: change (fails, is well again), failure, always")
          .otherwise(Notify.CHANGE)
          .example("change")
          .option("WHEN");

  public static final Key<LogFormat> LOG_FORMAT =
      Key.of("log-format", Kind.choice(LogFormat.class))
          .means("how logs are written: text, or json (one document a line)")
          .otherwise(LogFormat.TEXT)
          .example("text")
          .option("FORMAT");

  static final Key<Duration> KEEP_RUNS =
      Key.of("keep-runs", Kind.LONG_TIME)
          .means("how long runs are kept after their end; what later ones need is kept longer")
          .leftOut("for ever")
          .example("90d")
          .option("TIME");

  static final KeyGroup GROUP =
      new KeyGroup(
          "What is told of runs, and how long they are kept",
          List.of(NOTIFY, METRICS_FILE, LOG_FORMAT, KEEP_RUNS));

  /** Options of every command that carries runs out, or says what would be. */
  public static final List<Key<?>> OPTIONS = List.of(NOTIFY, METRICS_FILE, LOG_FORMAT, KEEP_RUNS);

  private ReportKeys() {}
}
