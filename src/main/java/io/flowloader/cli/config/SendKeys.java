package io.flowloader.cli.config;

import io.flowloader.send.SendSettings;
import io.flowloader.webflow.WebflowClient;
import java.time.Duration;
import java.util.List;

/** How rows are sent. */
public final class SendKeys {

  static final Key<Boolean> SKIP_INVALID_FILES =
      Key.of("skip-invalid-files", Kind.FLAG)
          .means("true: pictures that cannot be fetched are left out in silence")
          .otherwise(false)
          .example("false");

  static final Key<Integer> ROWS_PER_REQUEST =
      Key.of("rows-per-request", Kind.integer(1, WebflowClient.LARGEST_BULK))
          .means("the most rows of a request")
          .leftOut("as many as the API allows")
          .otherwise(WebflowClient.LARGEST_BULK)
          .example("100")
          .option("N");

  static final Key<Long> MAX_FAILURES =
      Key.of("max-failures", Kind.number(0, Long.MAX_VALUE))
          .means("stop when more rows are INVALID or REJECTED")
          .leftOut("never")
          .otherwise(Long.MAX_VALUE)
          .example("100")
          .option("N");

  /** Of {@code plan} only. */
  public static final Key<Long> ITEM_LIMIT =
      Key.of("item-limit", Kind.number(1, Long.MAX_VALUE))
          .means("how many items the collection may have; plan warns above it")
          .leftOut("not known")
          .example("10000")
          .option("N");

  static final Key<List<Duration>> SETTLE_AFTER =
      Key.of("settle-after", Kind.DURATIONS)
          .means("when to look for rows whose request was lost, counted from its end")
          .otherwise(List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2)))
          .example("[5s, 30s, 2m]")
          .option("TIMES");

  static final Key<Duration> STOP_GRACE =
      Key.of("stop-grace", Kind.DURATION)
          .means("how long a stop waits for answers in flight")
          .otherwise(Duration.ofSeconds(20))
          .example("20s")
          .option("TIME");

  public static final Key<Duration> STOP_AFTER =
      Key.of("stop-after", Kind.LONG_TIME)
          .means("after how long the command stops (exit code 3); the same one goes on")
          .leftOut("never")
          .example("5h")
          .option("TIME");

  static final Key<Integer> CONCURRENCY =
      Key.of("concurrency", Kind.integer(1, 32))
          .means("the most requests in flight, up to 32")
          .otherwise(8)
          .example("8");

  static final Key<Publish> PUBLISH =
      Key.of("publish", Kind.choice(Publish.class))
          .means("items: what was created or changed is published once the rows are through")
          .otherwise(Publish.NONE)
          .example("items")
          .option("WHAT");

  /** What is published after an import. */
  enum Publish {
    NONE,
    ITEMS
  }

  static final KeyGroup GROUP =
      new KeyGroup(
          "How to send",
          List.of(
              SKIP_INVALID_FILES,
              ROWS_PER_REQUEST,
              MAX_FAILURES,
              ITEM_LIMIT,
              SETTLE_AFTER,
              STOP_GRACE,
              STOP_AFTER,
              CONCURRENCY,
              PUBLISH));

  /** Options of every command that sends, or says what would be sent. */
  public static final List<Key<?>> OPTIONS =
      List.of(ROWS_PER_REQUEST, MAX_FAILURES, SETTLE_AFTER, STOP_GRACE, STOP_AFTER, PUBLISH);

  private SendKeys() {}

  /** How to send. */
  public static SendSettings read(Settings settings) {
    return new SendSettings(
        settings.value(ROWS_PER_REQUEST),
        settings.value(CONCURRENCY),
        settings.value(SETTLE_AFTER),
        settings.value(STOP_GRACE),
        settings.value(MAX_FAILURES),
        settings.value(SKIP_INVALID_FILES),
        settings.value(PUBLISH) == Publish.ITEMS);
  }
}
