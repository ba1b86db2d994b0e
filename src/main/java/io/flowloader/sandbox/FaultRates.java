package io.flowloader.sandbox;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Faults by chance, as ordered on the command line: how often each word strikes.
 *
 * @param shares the share of requests, 0 to 1, of each word; together at most 1
 */
public record FaultRates(Map<String, Double> shares) {

  private static final Duration STALL = Duration.ofSeconds(3);

  private static final Map<String, Function<Random, Fault>> WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lost", chance -> Fault.Plain.RESET_AFTER),
              Map.entry("reset", chance -> Fault.Plain.RESET_BEFORE),
              Map.entry("cut", chance -> Fault.Plain.CUT_BODY),
              Map.entry("notjson", chance -> Fault.Plain.NOT_JSON),
              Map.entry("missing", chance -> Fault.Plain.MISSING_ROWS),
              Map.entry("locales", chance -> Fault.Plain.MISSING_LOCALES),
              Map.entry("shuffled", chance -> Fault.Plain.SHUFFLED),
              Map.entry("suffixed", chance -> Fault.Plain.SUFFIXED),
              Map.entry("stall", chance -> new Fault.Stall(STALL, false)),
              Map.entry("429", chance -> new Fault.TooManyRequests("1")),
              Map.entry("408", chance -> status(408, chance)),
              Map.entry("500", chance -> status(500, chance)),
              Map.entry("502", chance -> status(502, chance)),
              Map.entry("503", chance -> status(503, chance)),
              Map.entry("504", chance -> status(504, chance))));

  public FaultRates {
    shares = Map.copyOf(shares);
  }

  /** No faults at all. */
  public static FaultRates none() {
    return new FaultRates(Map.of());
  }

  /**
   * Reads an order such as {@code lost=2%,reset=1%,500=0.5%}. Half of the requests that get a 408
   * or 5xx are carried out all the same.
   *
   * @throws BadInputException if a word is not known, or a share is not a percentage
   */
  public static FaultRates parse(String order) {
    var shares = new LinkedHashMap<String, Double>();
    for (String part : order.split(",", -1)) {
      if (!part.isBlank()) {
        String[] sides = part.split("=", 2);
        String word = sides[0].strip();
        if (!WORDS.containsKey(word)) {
          throw new BadInputException(
              ProblemCode.WRONG_SETTING,
              "The fault \"%s\" is not known; known are: %s (for example lost=2%%,500=1%%)."
                  .formatted(word, String.join(", ", WORDS.keySet())));
        }
        shares.merge(word, share(word, sides.length == 2 ? sides[1].strip() : ""), Double::sum);
      }
    }
    if (shares.values().stream().mapToDouble(Double::doubleValue).sum() > 1 + 1e-9) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "The faults \"%s\" add up to more than 100%%; lower some of them.".formatted(order));
    }
    return new FaultRates(shares);
  }

  /**
   * The faults in the random order of that seed.
   *
   * @param seed the same seed and the same requests, the same faults
   */
  public FaultSource source(long seed) {
    var sorted = new TreeMap<>(shares);
    var chance = new Random(seed);
    return (method, path, number, body) -> {
      // One roll of the dice at a time keeps the sequence the same from run to run.
      synchronized (chance) {
        double roll = chance.nextDouble();
        for (var share : sorted.entrySet()) {
          roll -= share.getValue();
          var fault = WORDS.get(share.getKey());
          if (roll < 0 && fault != null) {
            return fault.apply(chance);
          }
        }
        return Fault.NONE;
      }
    };
  }

  private static Fault status(int code, Random chance) {
    return new Fault.Status(code, chance.nextBoolean(), false, null);
  }

  private static double share(String word, String percent) {
    if (percent.matches("\\d{1,3}(\\.\\d{1,6})?%")) {
      return new BigDecimal(percent.substring(0, percent.length() - 1)).doubleValue() / 100;
    }
    throw new BadInputException(
        ProblemCode.WRONG_SETTING,
        "The fault \"%s\" needs a percentage, such as %s=2%% (found \"%s\")."
            .formatted(word, word, percent));
  }
}
