package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.updates.HalfMadeRuns;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.UpdateOutcome;
import io.flowloader.text.Count;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Finishes what older, unfinished runs of the collection have left half-made: items without values
 * of their own in some locales, or without references. What can be sent is, before the rows of this
 * run; what waits for rows that the older run has never sent, at the end, when it shows whether
 * this run has made them.
 */
final class OlderRuns {

  private static final long LONGEST_WAIT_FOR_AN_ANSWER = TimeUnit.SECONDS.toNanos(1);

  private final RunLedger ledger;
  private final HalfMadeRuns halfMade;
  private final BiFunction<RowRange, Set<ItemState>, RunUpdates> updatesOf;
  private final ThrottledBulkWriter writer;
  private final InFlight inFlight;
  private final Circuit circuit;
  private final LongConsumer settledHere;
  private final Consumer<String> note;
  private final StopSignal stop;
  private List<HalfMadeRuns.HalfMade> found = List.of();

  /**
   * @param updatesOf what sends the updates of a run; told which states may still become items
   * @param settledHere is told of another run before any of its items is finished here
   * @param note is told what a person should know
   */
  OlderRuns(
      RunLedger ledger,
      BiFunction<RowRange, Set<ItemState>, RunUpdates> updatesOf,
      ThrottledBulkWriter writer,
      InFlight inFlight,
      Circuit circuit,
      LongConsumer settledHere,
      Consumer<String> note,
      StopSignal stop) {
    this.ledger = ledger;
    this.halfMade = new HalfMadeRuns(ledger);
    this.updatesOf = updatesOf;
    this.writer = writer;
    this.inFlight = inFlight;
    this.circuit = circuit;
    this.settledHere = settledHere;
    this.note = note;
    this.stop = stop;
  }

  /** Before the first row of this run; blocks until all that can be sent has come to its end. */
  void finish() {
    found = halfMade.older();
    for (var older : found) {
      note.accept(
          "Run %d was not finished; %s values of their own in some locales, or references. They are finished first."
              .formatted(
                  older.run(), Count.of(older.items(), "of its items lacks", "of its items lack")));
      settledHere.accept(older.run());
      send(older.run(), EnumSet.of(ItemState.PENDING, ItemState.UNKNOWN), Set.of());
    }
  }

  /** After the last row of this run: nothing that is still to come will. Blocks as well. */
  void finishRest() {
    for (var older : found) {
      if (halfMade.waiting(older.run()) == 0 || !goesOn()) {
        continue;
      }
      halfMade.findReferredTo(older.run());
      send(older.run(), EnumSet.of(ItemState.UNKNOWN), halfMade.overtaken(older.run()));
      long left = halfMade.waiting(older.run());
      if (left > 0 && goesOn()) {
        note.accept(
            "%s of run %d still to be finished, because it cannot be told yet what became of rows that they refer to; the next run does it."
                .formatted(Count.of(left, "item is", "items are"), older.run()));
      }
    }
  }

  /**
   * @param toCome the states of rows that may still become items
   * @param overtaken the items whose updates are not sent any more
   */
  private void send(long older, Set<ItemState> toCome, Set<Long> overtaken) {
    var updates = updatesOf.apply(new RowRange(older), toCome);
    updates.fromBefore().settle();
    while (goesOn()) {
      inFlight.throwFailure();
      long ended = inFlight.endedSoFar();
      int running = inFlight.running();
      var next = updates.next(false, running);
      if (next.isPresent()) {
        var left = leaveOut(next.get(), overtaken, updates);
        if (left.updates().isEmpty()) {
          updates.queue().returned(left);
        } else {
          writer.write(left, updates);
        }
      } else if (running > 0) {
        inFlight.awaitEndSince(ended, LONGEST_WAIT_FOR_AN_ANSWER);
      } else if (inFlight.endedSoFar() == ended) {
        updates.outcomes().settleRest();
        return;
      }
    }
  }

  private LocaleUpdateRequest leaveOut(
      LocaleUpdateRequest request, Set<Long> overtaken, RunUpdates updates) {
    var gone = new ArrayList<LocaleUpdate>();
    var left = new ArrayList<LocaleUpdate>();
    request
        .updates()
        .forEach(update -> (overtaken.contains(update.itemId()) ? gone : left).add(update));
    if (!gone.isEmpty()) {
      long newer = ledger.run().number();
      updates
          .outcomes()
          .settle(
              List.of(), gone.stream().map(each -> UpdateOutcome.overtaken(each, newer)).toList());
      updates.queue().ended(gone);
    }
    return new LocaleUpdateRequest(left, request.tries(), request.part());
  }

  private boolean goesOn() {
    return !stop.isRequested() && circuit.reason().isEmpty();
  }
}
