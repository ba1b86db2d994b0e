package io.flowloader.send;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;

/**
 * What comes before the first request of this run: every doubt of this collection is settled, from
 * all runs, what older runs have left half-made is finished, the locale updates that an earlier
 * attempt left on their way are looked up, and the slugs that the site has are learnt. Only then is
 * anything of this run sent.
 */
final class Opening {

  private final ImportRun run;
  private final DoubtfulRequests doubtfulRequests;
  private final Runs runs;
  private final Doubts doubts;
  private final OlderRuns olderRuns;
  private final UpdatesFromBefore updates;
  private final SlugSurvey survey;
  private final Circuit circuit;
  private final Clock clock;
  private final StopSignal stop;

  Opening(
      ImportRun run,
      DoubtfulRequests doubtfulRequests,
      Runs runs,
      Doubts doubts,
      OlderRuns olderRuns,
      UpdatesFromBefore updates,
      SlugSurvey survey,
      Circuit circuit,
      Clock clock,
      StopSignal stop) {
    this.run = run;
    this.doubtfulRequests = doubtfulRequests;
    this.runs = runs;
    this.doubts = doubts;
    this.olderRuns = olderRuns;
    this.updates = updates;
    this.survey = survey;
    this.circuit = circuit;
    this.clock = clock;
    this.stop = stop;
  }

  /** Blocks until all of it is done, a stop is requested or the circuit opens. */
  void run() {
    settleDoubtsFromBefore();
    if (goesOn()) {
      olderRuns.finish();
    }
    if (goesOn()) {
      updates.settle();
    }
    if (!run.surveyed() && goesOn()) {
      survey.run();
      runs.markSurveyed(run.number());
    }
  }

  private void settleDoubtsFromBefore() {
    var identity = run.identity();
    var next = doubtfulRequests.next(identity.target(), identity.collectionId(), 0);
    while (next.isPresent() && goesOn()) {
      doubts.addFromBefore(next.get());
      if (doubts.isFull()) {
        settle();
      }
      next = doubtfulRequests.next(identity.target(), identity.collectionId(), next.get().id());
    }
    settle();
  }

  private void settle() {
    while (goesOn()) {
      var next = doubts.nextLookup();
      if (next.isEmpty()) {
        return;
      }
      clock.waitUntil(next.getAsLong(), stop);
      doubts.lookUpIfDue();
    }
  }

  private boolean goesOn() {
    return !stop.isRequested() && circuit.reason().isEmpty();
  }
}
