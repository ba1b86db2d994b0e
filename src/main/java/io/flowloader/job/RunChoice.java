package io.flowloader.job;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.Clock;
import java.util.Optional;

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

  /**
   * @param ofSeries whether a run that was finished is done though others came after it
   */
  static RunChoice of(
      RunIdentity identity, boolean again, boolean ofSeries, Runs runs, Clock clock) {
    var same = runs.latest(identity);
    int next = same.map(run -> run.generation() + 1).orElse(1);
    if (again) {
      return new RunChoice(runs.create(identity, next, clock.now()), Kind.NEW);
    }
    if (same.isPresent() && same.get().isUndone()) {
      return new RunChoice(runs.create(identity, next, clock.now()), Kind.NEW);
    }
    if (same.isPresent() && !same.get().status().isFinished()) {
      return new RunChoice(same.get(), Kind.RESUMED);
    }
    var latest = runs.latest(identity.definition(), identity.target(), identity.collectionId());
    if (same.isPresent() && (ofSeries || isThatOne(latest, same.get()))) {
      return new RunChoice(same.get(), Kind.ALREADY_DONE);
    }
    runs.begunOtherwise(identity).stream().findFirst().ifPresent(RunChoice::refuse);
    return new RunChoice(runs.create(identity, next, clock.now()), Kind.NEW);
  }

  private static boolean isThatOne(Optional<ImportRun> latest, ImportRun same) {
    return latest.filter(run -> run.number() == same.number()).isPresent();
  }

  private static void refuse(ImportRun begun) {
    throw new BadInputException(
        ProblemCode.WRONG_RUN,
        "Run %d has begun to import this very file with other options or another definition, and is not finished. Finish it with the options it began with, or say --again to begin anew (rows that it has created will be EXISTS)."
            .formatted(begun.number()));
  }
}
