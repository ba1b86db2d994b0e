package io.flowloader.cli;

import io.flowloader.send.SendSettings;
import io.flowloader.webflow.WebflowClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to send: options that do not change what is sent. */
final class SendOptions {

  private static final int CONCURRENCY = 8;
  private static final int MOST_CONCURRENCY = 32;
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);
  private static final List<Duration> SETTLE_AFTER =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

  @Option(
      names = "--rows-per-request",
      paramLabel = "N",
      description = "The most rows of a request. Default: as many as the API allows.")
  private @Nullable String rowsPerRequest;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "Stop when more than N rows are INVALID or REJECTED. Default: never.")
  private @Nullable String maxFailures;

  @Option(
      names = "--settle-after",
      paramLabel = "TIMES",
      description =
          "When to look for rows whose request was lost, counted from its end. Default: 5s,30s,2m.")
  private @Nullable String settleAfter;

  @Option(
      names = "--stop-grace",
      paramLabel = "TIME",
      description = "How long a stop waits for answers in flight. Default: 20s.")
  private @Nullable String stopGrace;

  SendSettings in(Settings settings) {
    return new SendSettings(
        (int)
            settings.number(
                "rows-per-request",
                rowsPerRequest,
                1,
                WebflowClient.LARGEST_BULK,
                WebflowClient.LARGEST_BULK),
        (int) settings.number("concurrency", null, 1, MOST_CONCURRENCY, CONCURRENCY),
        settings.durations("settle-after", settleAfter, SETTLE_AFTER),
        settings.duration("stop-grace", stopGrace, STOP_GRACE),
        settings.number("max-failures", maxFailures, 0, Long.MAX_VALUE, Long.MAX_VALUE),
        settings.flag("skip-invalid-files", null, false));
  }
}
