package io.flowloader.job;

import io.flowloader.csv.CsvFile;
import io.flowloader.feed.QuietFile;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.RunStatus;
import io.flowloader.ledger.runs.UndoPreview;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.send.SendSettings;
import io.flowloader.time.Clock;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Imports files and takes runs up again: what the commands call. */
public final class Importer {

  private final StateDirectory state;
  private final Target target;
  private final SendSettings settings;
  private final RunObserver observer;
  private final Clock clock;
  private final Interruption interruption;

  /**
   * @param state where everything is kept
   * @param target the API
   * @param settings how to send
   * @param observer is told what goes on
   * @param clock the source of time
   * @param interruption how to stop from outside
   */
  public Importer(
      StateDirectory state,
      Target target,
      SendSettings settings,
      RunObserver observer,
      Clock clock,
      Interruption interruption) {
    this.state = state;
    this.target = target;
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
    this.interruption = interruption;
  }

  /**
   * Imports a file, or goes on with the run that began to; blocks until its end.
   *
   * @throws BadInputException if there is nothing to import or to go on with; nothing was sent
   * @throws io.flowloader.problem.StateInUseException if another process has the state directory
   */
  public RunEnd importFile(ImportOrder typed) {
    return importFile(typed, null, false);
  }

  /**
   * The same for a file that nobody watches.
   *
   * @param look an earlier look at it: it is imported when it has not changed since, for a while;
   *     null if a date that is not new is enough
   * @param ofSeries whether other files of the same definition come before and after it: then it is
   *     done once it was imported, whatever was imported since
   * @throws io.flowloader.feed.GrowingFileException if it is still being written
   */
  public RunEnd importFile(ImportOrder typed, QuietFile.@Nullable Look look, boolean ofSeries) {
    new QuietFile(clock, interruption.signal(), observer::note).await(typed.file(), look);
    // Links are followed once: runs/latest/failed-rows.csv must not change its meaning under us.
    var order = typed.withRealPath();
    boolean there = Files.exists(order.file());
    var finding = there ? FoundFile.begin(new CsvFile(order.file()), interruption.signal()) : null;
    try (var workshop = Workshop.open(state, interruption.signal())) {
      var found = finding == null ? null : finding.get();
      var end = importFound(order, found, ofSeries, workshop);
      return found == null ? end : end.of(found);
    }
  }

  /**
   * Which files of a series were imported, and how that ended: to open the ledger for each of them
   * would make a night of a folder that keeps its files. Blocks while they are read.
   *
   * @return by the file as it was typed
   */
  public Map<Path, RunEnd> imported(List<ImportOrder> series) {
    var ends = new LinkedHashMap<Path, RunEnd>();
    try (var workshop = Workshop.open(state, interruption.signal())) {
      for (var typed : series) {
        imported(typed, workshop).ifPresent(end -> ends.put(typed.file(), end));
      }
      new Upkeep(workshop, observer, clock, interruption.signal()).carryOut();
    }
    return ends;
  }

  private Optional<RunEnd> imported(ImportOrder typed, Workshop workshop) {
    var order = typed.withRealPath();
    if (order.again() || !Files.exists(order.file())) {
      return Optional.empty();
    }
    FoundFile found;
    try {
      found = FoundFile.of(new CsvFile(order.file()), interruption.signal());
    } catch (BadInputException e) {
      return Optional.empty(); // to be told in its turn
    }
    var run = new RunAttempts(workshop, target, settings, observer, clock, interruption);
    return workshop
        .runs()
        .latest(order.identity(found.fingerprint(), target, settings.skipInvalidFiles()))
        .filter(same -> same.status().isFinished() && !same.isUndone() && !run.hasToPublish(same))
        .map(same -> run.repeat(same).of(found));
  }

  /**
   * The same for what comes on standard input. It is kept until it is imported, for it is read more
   * than once; the same bytes again go on where they were, as a file does.
   *
   * @param typed whose file is what summaries call it
   * @throws BadInputException if nothing comes
   */
  public RunEnd importStandardInput(ImportOrder typed, InputStream in) {
    try (var workshop = Workshop.open(state, interruption.signal())) {
      var stop = interruption.signal();
      var received =
          stop.unlessRequested(
              () -> workshop.spool().receive(in, typed.reading().mostBytes(), stop));
      try {
        return importFound(typed, FoundFile.of(received, interruption.signal()), false, workshop);
      } finally {
        workshop.spool().forget(received);
      }
    }
  }

  private RunEnd importFound(
      ImportOrder order, @Nullable FoundFile found, boolean ofSeries, Workshop workshop) {
    var choice =
        found == null
            ? choiceWithoutFile(order, workshop)
            : RunChoice.of(
                order.identity(found.fingerprint(), target, settings.skipInvalidFiles()),
                order.again(),
                ofSeries,
                workshop.runs(),
                clock);
    endKilledRuns(workshop, choice.run().number());
    var run = new RunAttempts(workshop, target, settings, observer, clock, interruption);
    return ended(
        choice.kind() == RunChoice.Kind.ALREADY_DONE && !run.hasToPublish(choice.run())
            ? run.repeat(choice.run())
            : run.importRun(choice.run(), order, found, choice.kind()),
        workshop);
  }

  /** The end of a run, once what comes after every run is done. */
  private RunEnd ended(RunEnd end, Workshop workshop) {
    try (var log = workshop.logGoingOn(end.summary().run())) {
      new Upkeep(workshop, observer, clock, interruption.signal()).carryOut();
    }
    return end;
  }

  /** Runs whose process died leave their files behind now; the one that goes on, at its end. */
  private void endKilledRuns(Workshop workshop, long goesOn) {
    for (var killed : workshop.runs().leftRunning()) {
      if (killed.attempt() > 0) { // else it was made just now, and has not begun
        observer.foundKilled(killed);
      }
      if (killed.number() == goesOn) {
        continue;
      }
      var ended =
          workshop
              .runs()
              .endAttempt(
                  killed.number(),
                  KilledRun.STATUS,
                  KilledRun.EXIT_CODE.code(),
                  KilledRun.REASON,
                  clock.now());
      workshop.files().open(ended.number());
      workshop.writeFiles(ended);
    }
    // These had come to their end, and died while they said so.
    for (var number : workshop.files().unfinished()) {
      workshop
          .runs()
          .find(number)
          .filter(run -> run.status() != RunStatus.RUNNING)
          .ifPresent(workshop::writeFiles);
    }
  }

  /** The file is gone; a run that has read all of it needs it no more. */
  private RunChoice choiceWithoutFile(ImportOrder order, Workshop workshop) {
    var path = order.file().toString();
    var begun =
        workshop.runs().resumableWithoutFile(path, target.name(), order.collectionId()).stream()
            .filter(
                run ->
                    run.identity()
                        .fingerprint()
                        .equals(order.fingerprint(settings.skipInvalidFiles())))
            .filter(run -> run.identity().definition().equals(order.definition()))
            .findFirst();
    if (begun.isEmpty() || order.again()) {
      throw order.missing();
    }
    observer.note(
        "The file %s is gone; run %d had read all of it and goes on from its copy."
            .formatted(order.file(), begun.get().number()));
    return new RunChoice(begun.get(), RunChoice.Kind.RESUMED);
  }

  /**
   * Sends the rejected rows of a run again and settles its unknown ones; blocks until its end.
   *
   * @param number the run
   * @param settleAs a person's word on the rows that cannot be told, CREATED or EXISTS; null = none
   * @throws BadInputException if there is no such run, or it cannot be retried
   */
  public RunEnd retry(long number, @Nullable ItemState settleAs) {
    try (var workshop = Workshop.open(state, interruption.signal())) {
      var run = findForRetry(workshop, number);
      endKilledRuns(workshop, number);
      return ended(
          new RunAttempts(workshop, target, settings, observer, clock, interruption)
              .retry(run, settleAs),
          workshop);
    }
  }

  /**
   * Takes back what a run has done, or goes on with that; blocks until its end.
   *
   * @param number the run
   * @param agreed is asked before anything is done, and says whether it shall be
   * @return empty if it shall not
   * @throws BadInputException if there is no such run, or it cannot be taken back
   */
  public Optional<RunEnd> undo(long number, Predicate<UndoPreview> agreed) {
    try (var workshop = Workshop.open(state, interruption.signal())) {
      var undone = find(workshop, number);
      var run = new RunAttempts(workshop, target, settings, observer, clock, interruption);
      if (undone.undoes() != 0) {
        throw new BadInputException(
            ProblemCode.WRONG_RUN,
            "Run %d has itself taken run %d back, and cannot be taken back: import the file of run %d again."
                .formatted(number, undone.undoes(), undone.undoes()));
      }
      endKilledRuns(workshop, undone.undoneBy());
      var begun = workshop.runs().find(undone.undoneBy());
      if (begun.isPresent()) {
        return Optional.of(
            ended(
                begun.get().status().isFinished()
                    ? run.repeat(begun.get())
                    : run.undo(begun.get(), true),
                workshop));
      }
      var preview = UndoPreview.of(workshop.ledgerOf(undone));
      if (preview.isEmpty()) {
        throw new BadInputException(
            ProblemCode.WRONG_RUN,
            "Run %d has created and changed nothing: there is nothing to take back."
                .formatted(number));
      }
      return agreed.test(preview)
          ? Optional.of(ended(run.undo(beginUndo(workshop, undone), false), workshop))
          : Optional.empty();
    }
  }

  private ImportRun beginUndo(Workshop workshop, ImportRun undone) {
    var was = undone.identity();
    var identity =
        new RunIdentity(
            RunIdentity.sha256Of("undo of run " + undone.number()),
            was.target(),
            was.collectionId(),
            was.definition(),
            RunIdentity.sha256Of("undo"),
            target.baseUrl().toString(),
            "undo of run " + undone.number());
    int generation =
        workshop.runs().latest(identity).map(before -> before.generation() + 1).orElse(1);
    var run = workshop.runs().create(identity, generation, clock.now());
    workshop.runs().markUndoing(run.number(), undone.number());
    return workshop.runs().find(run.number()).orElseThrow();
  }

  private ImportRun findForRetry(Workshop workshop, long number) {
    var run = find(workshop, number);
    if (run.isUndone()) {
      throw new BadInputException(
          ProblemCode.WRONG_RUN,
          "Run %d was taken back by run %d. Import its file again instead."
              .formatted(number, run.undoneBy()));
    }
    if (run.undoes() != 0) {
      throw new BadInputException(
          ProblemCode.WRONG_RUN,
          "Run %d has taken run %d back. To go on with that: ./run.sh undo %d."
              .formatted(number, run.undoes(), run.undoes()));
    }
    if (!run.staged()) {
      throw new BadInputException(
          ProblemCode.WRONG_RUN,
          "Run %d has not read its file to the end yet. Run its import command again: it goes on where it was."
              .formatted(number));
    }
    return run;
  }

  private ImportRun find(Workshop workshop, long number) {
    var run =
        workshop
            .runs()
            .find(number)
            .orElseThrow(
                () ->
                    new BadInputException(
                        ProblemCode.WRONG_RUN,
                        "There is no run %d in %s. ./run.sh runs lists them."
                            .formatted(number, state.path())));
    if (workshop.prunedRuns().contains(number)) {
      throw new BadInputException(
          "Run %d is older than what is kept (keep-runs), and its rows are gone: it can neither be retried nor taken back."
              .formatted(number));
    }
    if (!run.identity().target().equals(target.name())) {
      throw new BadInputException(
          ProblemCode.WRONG_RUN,
          "Run %d went to %s, not to %s. Name that with --base-url (or --sandbox)."
              .formatted(number, run.identity().target(), target.name()));
    }
    return run;
  }
}
