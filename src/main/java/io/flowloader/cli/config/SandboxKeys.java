package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.sandbox.FaultRates;
import io.flowloader.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.List;

/** How the stand-in for the API behaves: options of its command, and nothing else. */
public final class SandboxKeys {

  private static final int LARGEST_PORT = 65_535;
  private static final double PERCENT = 100;

  static final Key<Integer> PORT =
      Key.of("port", Kind.integer(0, LARGEST_PORT))
          .means("its port")
          .leftOut("any free one")
          .otherwise(0)
          .onlyOption("N");

  static final Key<Integer> REQUESTS_PER_MINUTE =
      Key.of("requests-per-minute", Kind.integer(0, 1_000_000))
          .means("the limit of each token; 0 for none")
          .otherwise(SandboxSettings.defaults().requestsPerMinute())
          .onlyOption("N");

  static final Key<Duration> LATENCY =
      Key.of("latency", Kind.DURATION)
          .means("how long every answer takes, such as 200ms")
          .leftOut("as short as it can")
          .otherwise(Duration.ZERO)
          .onlyOption("TIME");

  static final Key<Duration> VISIBLE_AFTER =
      Key.of("visible-after", Kind.DURATION)
          .means("how old an item must be to show in lists")
          .otherwise(Duration.ZERO)
          .onlyOption("TIME");

  static final Key<Integer> HAND_EDITS =
      Key.of("hand-edits", Kind.PERCENT)
          .means("how often somebody changes an item by hand just before a request, such as 5%")
          .leftOut("never")
          .onlyOption("P%");

  static final Key<FaultRates> FAULTS =
      Key.of("faults", Kind.ofFound(FaultRates.class, SandboxKeys::faults))
          .means(
              "faults by chance, such as lost=2%,500=1%; words: 408, 429, 500, 502, 503, 504, cut,"
                  + " locales, lost, missing, notjson, reset, shuffled, stall, suffixed")
          .onlyOption("WORD=P%,…");

  static final Key<Long> SEED =
      Key.of("seed", Kind.number(0, Long.MAX_VALUE))
          .means("of the faults and the edits by chance")
          .otherwise(1L)
          .onlyOption("N");

  public static final List<Key<?>> OPTIONS =
      List.of(PORT, REQUESTS_PER_MINUTE, LATENCY, VISIBLE_AFTER, FAULTS, HAND_EDITS, SEED);

  private SandboxKeys() {}

  /** How it behaves. */
  public static SandboxSettings read(Settings settings) {
    return SandboxSettings.defaults()
        .withPort(settings.value(PORT))
        .withRequestsPerMinute(settings.value(REQUESTS_PER_MINUTE))
        .withLatency(settings.value(LATENCY))
        .withVisibleAfter(settings.value(VISIBLE_AFTER))
        .withSeed(settings.value(SEED))
        .withHandEdits(settings.find(HAND_EDITS).map(Setting::value).orElse(0) / PERCENT)
        .withFaults(settings.find(FAULTS).map(Setting::value).orElse(FaultRates.none()));
  }

  private static FaultRates faults(Found found) {
    try {
      return FaultRates.parse(found.text());
    } catch (BadInputException e) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING, found.place() + ": " + e.getMessage(), e);
    }
  }
}
