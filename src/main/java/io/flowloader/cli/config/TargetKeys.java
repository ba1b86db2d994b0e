package io.flowloader.cli.config;

import io.flowloader.files.Durability;
import io.flowloader.throttle.Allowance;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Which site is spoken to, how patiently, and where what is done is kept. */
public final class TargetKeys {

  public static final Key<BaseUrl> BASE_URL =
      Key.of("base-url", Kind.ofText(BaseUrl.class, BaseUrl::of))
          .means("where the API is")
          .leftOut(BaseUrl.OFFICIAL)
          .example(BaseUrl.OFFICIAL)
          .option("URL");

  /** An option is relative to the caller, a setting to the folder of run.sh. */
  public static final Key<Path> STATE_DIR =
      Key.of("state-dir", Kind.PATH)
          .means("where runs, ledger and files are kept; in a file relative to run.sh")
          .otherwise(Path.of("var"))
          .example("var")
          .option("DIR");

  public static final Key<Durability> DURABILITY =
      Key.of("durability", Kind.choice(Durability.class))
          .means(
              "what the ledger outlives: kill (of the program), or power (a power cut too; slower)")
          .otherwise(Durability.KILL)
          .example("kill");

  static final Key<Integer> REQUESTS_PER_MINUTE =
      Key.of("requests-per-minute", Kind.integer(1, 1_000_000))
          .means("our own ceiling, below the account's limit")
          .leftOut("the account's limit")
          .otherwise(Allowance.NO_CEILING)
          .example("60")
          .option("N");

  static final Key<Integer> RATE_SHARE =
      Key.of("rate-share", Kind.PERCENT)
          .means("how much of the account's limit is used; the rest is left to others")
          .otherwise(Allowance.ALL.percent())
          .example("80%")
          .option("P%");

  static final Key<Duration> ANSWER_TIMEOUT =
      Key.of("answer-timeout", Kind.DURATION)
          .means("silence after which a request counts as lost")
          .otherwise(Timeouts.defaults().answer())
          .example("60s");

  static final Key<Duration> GIVE_UP_AFTER =
      Key.of("give-up-after", Kind.DURATION)
          .means("429 (too many requests) and nothing else, until a run stops")
          .otherwise(Timeouts.GIVE_UP_AFTER)
          .example("30m");

  static final KeyGroup GROUP =
      new KeyGroup(
          "Which API, and where to keep what is done",
          List.of(
              BASE_URL,
              STATE_DIR,
              DURABILITY,
              REQUESTS_PER_MINUTE,
              RATE_SHARE,
              ANSWER_TIMEOUT,
              GIVE_UP_AFTER));

  /** Options of every command that speaks to the site. */
  public static final List<Key<?>> OPTIONS =
      List.of(BASE_URL, STATE_DIR, REQUESTS_PER_MINUTE, RATE_SHARE);

  private TargetKeys() {}

  /** Where the API is; not made before it is asked for, so that other commands start faster. */
  public static BaseUrl baseUrl(Settings settings) {
    return settings
        .find(BASE_URL)
        .map(Setting::value)
        .orElseGet(() -> BaseUrl.of(BaseUrl.OFFICIAL));
  }

  /** How much of the key's limit is ours. */
  public static Allowance allowance(Settings settings) {
    return new Allowance(settings.value(REQUESTS_PER_MINUTE), settings.value(RATE_SHARE));
  }

  /** How long to wait for the site. */
  public static Timeouts timeouts(Settings settings) {
    var usual = Timeouts.defaults();
    var answer = settings.value(ANSWER_TIMEOUT);
    return new Timeouts(
        usual.connect(),
        answer,
        answer.compareTo(usual.call()) < 0 ? answer : usual.call(),
        usual.patience(),
        settings.value(GIVE_UP_AFTER));
  }
}
