package io.flowloader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How the sandbox behaves. Made by {@link #defaults()} and changed by the {@code with} methods.
 *
 * @param port the port on loopback; 0 for any free one
 * @param requestsPerMinute for each token; 0 for no limit
 * @param latency how long every answer is held back
 * @param answerShape of the answer to a creation
 * @param takenSlugs what happens to an item whose slug is taken
 * @param badObjects what becomes of the good objects beside a bad one
 * @param visibleAfter how old an item must be to show in lists
 * @param clockOffset by how much the site's clock is ahead of {@code clock}; may be negative
 * @param faults faults by chance
 * @param seed of everything random
 * @param clock the time, for the rate limit and, with the offset, for the site
 */
public record SandboxSettings(
    int port,
    int requestsPerMinute,
    Duration latency,
    AnswerShape answerShape,
    TakenSlugPolicy takenSlugs,
    BadObjectPolicy badObjects,
    Duration visibleAfter,
    Duration clockOffset,
    FaultRates faults,
    long seed,
    Supplier<Instant> clock) {

  /** Any free port, 60 requests a minute, no faults. */
  public static SandboxSettings defaults() {
    return new SandboxSettings(
        0,
        60,
        Duration.ZERO,
        AnswerShape.ITEMS,
        TakenSlugPolicy.REFUSE,
        BadObjectPolicy.ALL_OR_NOTHING,
        Duration.ZERO,
        Duration.ZERO,
        FaultRates.none(),
        1,
        Instant::now);
  }

  /**
   * A copy with another value.
   *
   * @param port the port on loopback; 0 for any free one
   */
  public SandboxSettings withPort(int port) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param requestsPerMinute for each token; 0 for no limit
   */
  public SandboxSettings withRequestsPerMinute(int requestsPerMinute) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param latency how long every answer is held back
   */
  public SandboxSettings withLatency(Duration latency) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param answerShape of the answer to a creation
   */
  public SandboxSettings withAnswerShape(AnswerShape answerShape) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param takenSlugs what happens to an item whose slug is taken
   */
  public SandboxSettings withTakenSlugs(TakenSlugPolicy takenSlugs) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param badObjects what becomes of the good objects beside a bad one
   */
  public SandboxSettings withBadObjects(BadObjectPolicy badObjects) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param visibleAfter how old an item must be to show in lists
   */
  public SandboxSettings withVisibleAfter(Duration visibleAfter) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param clockOffset by how much the site's clock is ahead of {@code clock}; may be negative
   */
  public SandboxSettings withClockOffset(Duration clockOffset) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param faults faults by chance
   */
  public SandboxSettings withFaults(FaultRates faults) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param seed of everything random
   */
  public SandboxSettings withSeed(long seed) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }

  /**
   * A copy with another value.
   *
   * @param clock the time, for the rate limit and, with the offset, for the site
   */
  public SandboxSettings withClock(Supplier<Instant> clock) {
    return new SandboxSettings(
        port,
        requestsPerMinute,
        latency,
        answerShape,
        takenSlugs,
        badObjects,
        visibleAfter,
        clockOffset,
        faults,
        seed,
        clock);
  }
}
