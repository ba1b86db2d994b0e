package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunPhase;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step {@code send}: opens (settles doubts, learns the slugs that exist), then packs one
 * request after the other, creations before locale updates, and hands each to the writer; looks up
 * in between what is in doubt; at its end waits for what is in flight. Ends only when nothing
 * waits, nothing is in flight, and every doubt is settled or out of time. Keeps no state of its
 * own: the ledger alone says what is left.
 */
final class SendTasklet implements Tasklet {

  /** Time may go on otherwise than the clock of the machine does: looked at this often at least. */
  private static final long LONGEST_WAIT_FOR_AN_ANSWER = TimeUnit.SECONDS.toNanos(1);

  private final Opening opening;
  private final OlderRuns olderRuns;
  private final Recognition recognition;
  private final Packing packing;
  private final RunUpdates updates;
  private final ThrottledBulkWriter writer;
  private final Doubts doubts;
  private final InFlight inFlight;
  private final Circuit circuit;
  private final RefusalStreak<Long> streak;
  private final RunLedger ledger;
  private final SendSettings settings;
  private final Clock clock;
  private final StopSignal stop;
  private final LookupLog log = new LookupLog();
  private long waitingBefore;

  SendTasklet(
      Opening opening,
      OlderRuns olderRuns,
      Recognition recognition,
      Packing packing,
      RunUpdates updates,
      ThrottledBulkWriter writer,
      Doubts doubts,
      InFlight inFlight,
      Circuit circuit,
      RefusalStreak<Long> streak,
      RunLedger ledger,
      SendSettings settings,
      Clock clock,
      StopSignal stop) {
    this.opening = opening;
    this.olderRuns = olderRuns;
    this.recognition = recognition;
    this.packing = packing;
    this.updates = updates;
    this.writer = writer;
    this.doubts = doubts;
    this.inFlight = inFlight;
    this.circuit = circuit;
    this.streak = streak;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Blocks until all is done or a stop is requested: then the step is told so.
   *
   * @throws RunStoppedException if the run cannot go on now
   * @throws OutcomesUnknownException if all is done and some rows cannot be told
   */
  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    try {
      if (sendAll()) {
        return RepeatStatus.FINISHED;
      }
    } finally {
      // Whatever ended it: what does not answer in time is left SENDING.
      inFlight.drain(settings.stopGrace().toNanos());
    }
    context.getStepContext().getStepExecution().setTerminateOnly();
    return RepeatStatus.CONTINUABLE;
  }

  /** Returns whether all is done; otherwise a stop was requested. */
  private boolean sendAll() {
    try {
      opening.run();
      ledger.countVariants();
      ledger.phase().begin(RunPhase.SEND);
      while (!stop.isRequested()) {
        inFlight.throwFailure();
        circuit.throwIfOpen();
        checkFailures();
        if (doubts.lookUpIfDue()) {
          packing.cameBack();
          updates.queue().itemsCreated();
        }
        if (!sendOneOrWait()) {
          olderRuns.finishRest();
          inFlight.throwFailure();
          circuit.throwIfOpen();
          if (!stop.isRequested()) {
            finish();
            return true;
          }
        }
      }
    } catch (StoppedException e) {
      // As if it had been seen a moment before.
    }
    return false;
  }

  /** Returns whether there is, or may come, more to do. */
  private boolean sendOneOrWait() {
    // Marked before we ask: an end between asking and waiting must not be slept through.
    long ended = inFlight.endedSoFar();
    int running = inFlight.running();
    boolean alone = streak.isSuspicious();
    boolean suspicious = updates.areSuspicious();
    if (running >= streak.mostInFlight() || (suspicious && running > 0)) {
      inFlight.awaitEndSince(ended, LONGEST_WAIT_FOR_AN_ANSWER); // one after the other
      return true;
    }
    var tried = suspicious ? updates.next(true, running) : Optional.<LocaleUpdateRequest>empty();
    if (tried.isPresent()) {
      writer.write(tried.get(), updates);
      return true;
    }
    var request = next(alone);
    if (request.isPresent()) {
      writer.write(request.get());
      return true;
    }
    var lookup = doubts.nextLookup();
    // What is created may still add to an update that is not full, so that one is the very last.
    boolean last = running == 0 && lookup.isEmpty();
    if (running == 0 && recognition.checkEditsIfOld()) {
      updates.queue().amended();
      return true;
    }
    var update = updates.next(!last, running);
    if (update.isPresent()) {
      writer.write(update.get(), updates);
    } else if (running > 0) {
      long until = lookup.isPresent() ? lookup.getAsLong() - clock.nanoTime() : Long.MAX_VALUE;
      inFlight.awaitEndSince(ended, Math.min(Math.max(until, 0), LONGEST_WAIT_FOR_AN_ANSWER));
    } else if (lookup.isPresent()) {
      log.waits(lookup.getAsLong() - clock.nanoTime());
      try (var wait = stop.waits().begin(LookupLog.WAITING_FOR, lookup.getAsLong())) {
        clock.waitUntil(lookup.getAsLong(), stop);
      }
    } else if (rowsWaitAnew()) {
      packing.cameBack();
    } else {
      return inFlight.endedSoFar() != ended || circuit.reason().isPresent();
    }
    return true;
  }

  /** Items that are gone from the site wait to be created again. */
  private boolean rowsWaitAnew() {
    long waiting = ledger.counts().of(ItemState.PENDING);
    boolean anew = waiting > 0 && waiting != waitingBefore;
    waitingBefore = waiting;
    return anew;
  }

  /** While everything is refused, rows are tried alone as long as there are any. */
  private Optional<BulkRequest> next(boolean alone) {
    if (doubts.isFull()) {
      return Optional.empty();
    }
    return alone ? packing.alone().or(packing::next) : packing.next();
  }

  /** All is done; says what is left, if anything is. */
  private void finish() {
    inFlight.throwFailure();
    updates.outcomes().settleRest();
    var counts = ledger.count();
    long unknown = counts.inDoubt();
    long waiting = counts.of(ItemState.PENDING);
    if (waiting > 0 && doubts.otherRunsInDoubt().isEmpty()) {
      throw new IllegalStateException(
          Count.of(waiting, "row waits", "rows wait") + ", though nothing holds them back");
    }
    recognition.remember(writer.writes());
    if (unknown + waiting > 0) {
      throw new OutcomesUnknownException(whatIsLeft(unknown, waiting));
    }
  }

  private static String whatIsLeft(long unknown, long waiting) {
    var held =
        Count.of(waiting, "row waits", "rows wait")
            + " because another run has "
            + (waiting == 1 ? "its slug" : "their slugs")
            + " in doubt";
    if (unknown == 0) {
      return held + "; run it again.";
    }
    var open = "The outcome of %s is still unknown".formatted(Count.of(unknown, "row"));
    return waiting == 0
        ? open + "; run it again to look them up again."
        : open + ", and " + held + "; run it again.";
  }

  private void checkFailures() {
    var counts = ledger.counts();
    long failures = counts.of(ItemState.INVALID) + counts.of(ItemState.REJECTED);
    if (failures > settings.maxFailures()) {
      throw new RunStoppedException(
          new Problem(
              ProblemCode.TOO_MANY_FAILURES,
              "%s INVALID or REJECTED, more than --max-failures %d allows: mend the file, or allow more"
                  .formatted(Count.of(failures, "row is", "rows are"), settings.maxFailures()),
              "--max-failures"));
    }
  }
}
