package io.flowloader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
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
 * @param ownForms whether values come back in forms of the site's own
 * @param archivingNeedsFields whether a change of {@code isArchived} alone is refused, for want of
 *     the required fields
 * @param structureChanged whether the collection was changed since the site was last published:
 *     until that is done in the Designer, nothing is written
 * @param handEdits the share of requests, 0 to 1, before each of which somebody changes an item
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
    boolean ownForms,
    boolean archivingNeedsFields,
    boolean structureChanged,
    double handEdits,
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
        false,
        false,
        false,
        0,
        FaultRates.none(),
        1,
        Instant::now);
  }

  /** A copy with another value of {@code port}. */
  public SandboxSettings withPort(int value) {
    return changed(draft -> draft.port = value);
  }

  /** A copy with another value of {@code requestsPerMinute}. */
  public SandboxSettings withRequestsPerMinute(int value) {
    return changed(draft -> draft.requestsPerMinute = value);
  }

  /** A copy with another value of {@code latency}. */
  public SandboxSettings withLatency(Duration value) {
    return changed(draft -> draft.latency = value);
  }

  /** A copy with another value of {@code answerShape}. */
  public SandboxSettings withAnswerShape(AnswerShape value) {
    return changed(draft -> draft.answerShape = value);
  }

  /** A copy with another value of {@code takenSlugs}. */
  public SandboxSettings withTakenSlugs(TakenSlugPolicy value) {
    return changed(draft -> draft.takenSlugs = value);
  }

  /** A copy with another value of {@code badObjects}. */
  public SandboxSettings withBadObjects(BadObjectPolicy value) {
    return changed(draft -> draft.badObjects = value);
  }

  /** A copy with another value of {@code visibleAfter}. */
  public SandboxSettings withVisibleAfter(Duration value) {
    return changed(draft -> draft.visibleAfter = value);
  }

  /** A copy with another value of {@code clockOffset}. */
  public SandboxSettings withClockOffset(Duration value) {
    return changed(draft -> draft.clockOffset = value);
  }

  /** A copy with another value of {@code ownForms}. */
  public SandboxSettings withOwnForms(boolean value) {
    return changed(draft -> draft.ownForms = value);
  }

  /** A copy with another value of {@code archivingNeedsFields}. */
  public SandboxSettings withArchivingNeedsFields(boolean value) {
    return changed(draft -> draft.archivingNeedsFields = value);
  }

  /** A copy with another value of {@code structureChanged}. */
  public SandboxSettings withStructureChanged(boolean value) {
    return changed(draft -> draft.structureChanged = value);
  }

  /** A copy with another value of {@code handEdits}. */
  public SandboxSettings withHandEdits(double value) {
    return changed(draft -> draft.handEdits = value);
  }

  /** A copy with another value of {@code faults}. */
  public SandboxSettings withFaults(FaultRates value) {
    return changed(draft -> draft.faults = value);
  }

  /** A copy with another value of {@code seed}. */
  public SandboxSettings withSeed(long value) {
    return changed(draft -> draft.seed = value);
  }

  /** A copy with another value of {@code clock}. */
  public SandboxSettings withClock(Supplier<Instant> value) {
    return changed(draft -> draft.clock = value);
  }

  private SandboxSettings changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The same, changeable for a moment. */
  private static final class Draft {

    private int port;
    private int requestsPerMinute;
    private Duration latency;
    private AnswerShape answerShape;
    private TakenSlugPolicy takenSlugs;
    private BadObjectPolicy badObjects;
    private Duration visibleAfter;
    private Duration clockOffset;
    private boolean ownForms;
    private boolean archivingNeedsFields;
    private boolean structureChanged;
    private double handEdits;
    private FaultRates faults;
    private long seed;
    private Supplier<Instant> clock;

    Draft(SandboxSettings from) {
      port = from.port;
      requestsPerMinute = from.requestsPerMinute;
      latency = from.latency;
      answerShape = from.answerShape;
      takenSlugs = from.takenSlugs;
      badObjects = from.badObjects;
      visibleAfter = from.visibleAfter;
      clockOffset = from.clockOffset;
      ownForms = from.ownForms;
      archivingNeedsFields = from.archivingNeedsFields;
      structureChanged = from.structureChanged;
      handEdits = from.handEdits;
      faults = from.faults;
      seed = from.seed;
      clock = from.clock;
    }

    SandboxSettings settings() {
      return new SandboxSettings(
          port,
          requestsPerMinute,
          latency,
          answerShape,
          takenSlugs,
          badObjects,
          visibleAfter,
          clockOffset,
          ownForms,
          archivingNeedsFields,
          structureChanged,
          handEdits,
          faults,
          seed,
          clock);
    }
  }
}
