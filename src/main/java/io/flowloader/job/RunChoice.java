package io.flowloader.job;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.problem.BadInputException;
import io.flowloader.time.Clock;

/**
 * Which run a command belongs to: the finished one that it repeats, the begun one that it goes on
 * with, or a new one.
 *
 * @param run the run
 * @param kind what it is to the command
 */
record RunChoice(ImportRun run, Kind kind) {

  /** What a run is to a command. */
  enum Kind {
    NEW,
    RESUMED,
    ALREADY_DONE
  }

  static RunChoice of(RunIdentity identity, boolean again, Runs runs, Clock clock) {
    var same = runs.latest(identity);
    int next = same.map(run -> run.generation() + 1).orElse(1);
    if (again) {
      return new RunChoice(runs.create(identity, next, clock.now()), Kind.NEW);
    }
    if (same.isPresent() && !same.get().status().isFinished()) {
      return new RunChoice(same.get(), Kind.RESUMED);
    }
    var latest = runs.latest(identity.definition(), identity.target(), identity.collectionId());
    if (same.isPresent() && latest.isPresent() && latest.get().number() == same.get().number()) {
      return new RunChoice(same.get(), Kind.ALREADY_DONE);
    }
    runs.begunOtherwise(identity).stream().findFirst().ifPresent(RunChoice::refuse);
    return new RunChoice(runs.create(identity, next, clock.now()), Kind.NEW);
  }

  private static void refuse(ImportRun begun) {
    throw new BadInputException(
        "Run %d has begun to import this very file with other options or another definition, and is not finished. Finish it with the options it began with, or say --again to begin anew (rows that it has created will be EXISTS)."
            .formatted(begun.number()));
  }
}
