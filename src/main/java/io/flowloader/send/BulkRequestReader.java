package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PatchSettlement;
import io.flowloader.ledger.SendLedger;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads packed requests out of the ledger, creations before changes, and takes the looks at doubts
 * in between. Ends only when nothing waits, nothing is in flight, and every doubt is settled or out
 * of time. Keeps no state of its own: the ledger alone says what is left.
 */
public final class BulkRequestReader implements ItemReader<SiteWrite>, StepExecutionListener {

  private static final long LONGEST_WAIT_FOR_AN_ANSWER = TimeUnit.SECONDS.toNanos(1);

  private final Opening opening;
  private final Packing packing;
  private final PatchQueue patches;
  private final PatchSettlement patchSettlement;
  private final Doubts doubts;
  private final InFlight inFlight;
  private final Circuit circuit;
  private final SendLedger ledger;
  private final SendSettings settings;
  private final Clock clock;
  private final StopSignal stop;

  private @Nullable StepExecution step;
  private boolean opened;

  BulkRequestReader(
      Opening opening,
      Packing packing,
      PatchQueue patches,
      PatchSettlement patchSettlement,
      Doubts doubts,
      InFlight inFlight,
      Circuit circuit,
      SendLedger ledger,
      SendSettings settings,
      Clock clock,
      StopSignal stop) {
    this.opening = opening;
    this.packing = packing;
    this.patches = patches;
    this.patchSettlement = patchSettlement;
    this.doubts = doubts;
    this.inFlight = inFlight;
    this.circuit = circuit;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public void beforeStep(StepExecution stepExecution) {
    step = stepExecution;
  }

  /**
   * The next request; null when all is done, or when a stop is requested: then the step is told so.
   *
   * @throws RunStoppedException if the run cannot go on now
   * @throws OutcomesUnknownException if all is done and some rows cannot be told
   */
  @Override
  public @Nullable SiteWrite read() {
    try {
      if (!opened) {
        opening.run();
        opened = true;
      }
      return next();
    } catch (StoppedException e) {
      return stopped();
    }
  }

  private @Nullable SiteWrite next() {
    while (!stop.isRequested()) {
      inFlight.throwFailure();
      circuit.reason().ifPresent(this::endForGood);
      checkFailures();
      if (doubts.lookIfDue()) {
        packing.cameBack();
      }
      // Marked before we ask: an end between asking and waiting must not be slept through.
      long ended = inFlight.endedSoFar();
      int running = inFlight.running();
      var request = doubts.isFull() ? Optional.<BulkRequest>empty() : packing.next();
      if (request.isPresent()) {
        return request.get();
      }
      var look = doubts.nextLook();
      // What is created may still add to a change that is not full, so that one is the very last.
      boolean last = running == 0 && look.isEmpty();
      var patch = patches.next(!last);
      if (patch.isPresent()) {
        return patch.get();
      }
      if (running > 0) {
        long until = look.isPresent() ? look.getAsLong() - clock.nanoTime() : Long.MAX_VALUE;
        inFlight.awaitEndSince(ended, Math.min(Math.max(until, 0), LONGEST_WAIT_FOR_AN_ANSWER));
      } else if (look.isPresent()) {
        clock.waitUntil(look.getAsLong(), stop);
      } else if (inFlight.endedSoFar() == ended && circuit.reason().isEmpty()) {
        return finished();
      }
    }
    return stopped();
  }

  /** All is done; says so, or what is left. */
  private @Nullable SiteWrite finished() {
    inFlight.throwFailure();
    patchSettlement.settleRest();
    var counts = ledger.count();
    long unknown = counts.inDoubt();
    long waiting = counts.of(ItemState.PENDING);
    if (unknown + waiting > 0) {
      throw new OutcomesUnknownException(whatIsLeft(unknown, waiting));
    }
    return null;
  }

  private static String whatIsLeft(long unknown, long waiting) {
    var held = "%d rows wait because another run has their slugs in doubt".formatted(waiting);
    if (unknown == 0) {
      return held + "; run it again.";
    }
    var open = "The outcome of %d rows is still unknown".formatted(unknown);
    return waiting == 0
        ? open + "; run it again to look them up again."
        : open + ", and " + held + "; run it again.";
  }

  private void checkFailures() {
    var counts = ledger.tally().now();
    long failures = counts.of(ItemState.INVALID) + counts.of(ItemState.REJECTED);
    if (failures > settings.maxFailures()) {
      endForGood(
          "%d rows are INVALID or REJECTED, more than --max-failures %d allows: mend the file, or allow more"
              .formatted(failures, settings.maxFailures()));
    }
  }

  private void endForGood(String reason) {
    throw new RunStoppedException(reason);
  }

  /** Null alone would say that all is done: the step must know that it is not. */
  private @Nullable SiteWrite stopped() {
    Objects.requireNonNull(step, "the step has begun").setTerminateOnly();
    return null;
  }

  /** Waits for the answers in flight, whatever ended the step; the rest is left SENDING. */
  @Override
  public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
    inFlight.drain(settings.stopGrace().toNanos());
    return null;
  }
}
