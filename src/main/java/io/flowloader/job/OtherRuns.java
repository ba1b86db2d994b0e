package io.flowloader.job;

import io.flowloader.job.state.Workshop;
import io.flowloader.report.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Other runs of which rows are settled by this attempt. Told of each before the first of them is:
 * until its files are written again, a start after a kill sees by its progress that they are not.
 */
final class OtherRuns {

  private final Workshop workshop;
  private final Set<Long> numbers = new ConcurrentSkipListSet<>();

  OtherRuns(Workshop workshop) {
    this.workshop = workshop;
  }

  void settledHere(long run) {
    if (numbers.add(run)) {
      workshop
          .runs()
          .find(run)
          .map(other -> workshop.summaryOf(other, workshop.ledgerOf(other)))
          .map(Progress::unfinished)
          .ifPresent(workshop.files()::writeProgress);
    }
  }

  /** Writes what they leave behind: it must agree with the site again. */
  void writeFiles() {
    for (var number : numbers) {
      workshop.runs().find(number).ifPresent(workshop::writeFiles);
    }
  }
}
