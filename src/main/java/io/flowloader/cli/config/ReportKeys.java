package io.flowloader.cli.config;

import io.flowloader.notice.Notify;
import java.nio.file.Path;
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

  static final KeyGroup GROUP = new KeyGroup("What is told of runs", List.of(NOTIFY, METRICS_FILE));

  /** Options of every command that carries runs out, or says what would be. */
  public static final List<Key<?>> OPTIONS = List.of(NOTIFY, METRICS_FILE);

  private ReportKeys() {}
}
