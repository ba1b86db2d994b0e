package io.flowloader.send;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.LivePhase;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.requests.ExistingItems;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import java.util.stream.Collectors;

/**
 * What comes before the first request of this run: every doubt of this collection is settled, from
 * all runs, what older runs have left half-made is finished, the locale updates that an earlier
 * attempt left on their way are looked up, rows whose items the site has are recognized, and the
 * slugs that it has are learnt. Only then is anything of this run sent.
 */
final class Opening {

  private static final int NAMED = 3;

  private final ImportRun run;
  private final LivePhase phase;
  private final DoubtfulRequests doubtfulRequests;
  private final Runs runs;
  private final Doubts doubts;
  private final OlderRuns olderRuns;
  private final Recognition recognition;
  private final UpdatesFromBefore updates;
  private final SlugSurvey survey;
  private final ExistingItems existing;
  private final Circuit circuit;
  private final Clock clock;
  private final StopSignal stop;

  Opening(
      ImportRun run,
      LivePhase phase,
      DoubtfulRequests doubtfulRequests,
      Runs runs,
      Doubts doubts,
      OlderRuns olderRuns,
      Recognition recognition,
      UpdatesFromBefore updates,
      SlugSurvey survey,
      ExistingItems existing,
      Circuit circuit,
      Clock clock,
      StopSignal stop) {
    this.run = run;
    this.phase = phase;
    this.doubtfulRequests = doubtfulRequests;
    this.runs = runs;
    this.doubts = doubts;
    this.olderRuns = olderRuns;
    this.recognition = recognition;
    this.updates = updates;
    this.survey = survey;
    this.existing = existing;
    this.circuit = circuit;
    this.clock = clock;
    this.stop = stop;
  }

  /** Blocks until all of it is done, a stop is requested or the circuit opens. */
  void run() {
    phase.begin(RunPhase.SETTLE);
    settleDoubtsFromBefore();
    if (goesOn()) {
      phase.begin(RunPhase.FINISH);
      olderRuns.finish();
    }
    if (!run.surveyed() && goesOn()) {
      recognition.compare();
    }
    if (goesOn()) {
      phase.begin(RunPhase.SETTLE);
      updates.settle();
    }
    if (goesOn()) {
      recognition.checkEdits();
    }
    if (!run.surveyed() && goesOn()) {
      survey.run();
      refuseExisting();
      runs.markSurveyed(run.number());
    }
  }

  /** Where that is wanted, a run stops before its first write if rows have items already. */
  private void refuseExisting() {
    if (!recognition.refusesExisting()) {
      return;
    }
    var first = existing.first(NAMED);
    if (!first.isEmpty()) {
      throw new BadInputException(
          ProblemCode.ITEMS_EXIST,
          "The collection has %s of this file already, and on-existing is fail: %s. Nothing was sent. Remove them from the file, or say on-existing: skip or update."
              .formatted(
                  Count.of(existing.count(), "row", "rows"),
                  first.stream()
                      .map(each -> "\"%s\" (line %d)".formatted(each.slug(), each.line()))
                      .collect(Collectors.joining(", "))));
    }
  }

  /** Settles every doubt of the collection, from all runs; blocks. */
  void settleDoubtsFromBefore() {
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
      try (var wait = stop.waits().begin(LookupLog.WAITING_FOR, next.getAsLong())) {
        clock.waitUntil(next.getAsLong(), stop);
      }
      doubts.lookUpIfDue();
    }
  }

  private boolean goesOn() {
    return !stop.isRequested() && circuit.reason().isEmpty();
  }
}
