package io.flowloader.send;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refusals in a row that name no row and no value of one: is it the rows, or does the site refuse
 * whatever it is sent? After a few of them rows that have nothing in common are tried alone; if all
 * of those are refused too, in the same words, it is systemic. Whatever is accepted ends the row,
 * so a file with bad rows goes on. Safe for threads.
 *
 * <p>What it costs: the requests that are in flight together, the few that begin the streak, and
 * the rows tried alone; below twenty however long the file is.
 */
final class RefusalStreak {

  /** Fewer come by chance: halving a list towards its first row makes as many. */
  private static final int SUSPICIOUS = 3;

  /** Rows from all over the file; that all of them are bad alike is no chance any more. */
  private static final int ROWS_ALONE = 5;

  private final Map<String, List<Long>> aloneByWords = new LinkedHashMap<>();
  private int inARow;

  /**
   * A site that refuses every row.
   *
   * @param words what it said of each
   * @param items the rows that were tried alone, by their number in the ledger
   */
  record EveryRow(String words, List<Long> items) {}

  /** Something was created: it is not every row. */
  synchronized void accepted() {
    inARow = 0;
    aloneByWords.clear();
  }

  /** A list was refused, and no row of it was named. */
  synchronized void listRefused() {
    inARow++;
  }

  /**
   * A row was refused that had been sent alone, and not for a value of its own.
   *
   * @param words the status and what the site said
   */
  synchronized void rowRefused(String words, long item) {
    inARow++;
    aloneByWords.computeIfAbsent(words, said -> new ArrayList<>()).add(item);
  }

  /** Whether it is time to try rows alone, one after the other. */
  synchronized boolean isSuspicious() {
    return inARow >= SUSPICIOUS;
  }

  /** What holds for every row; empty as long as that is not known. */
  synchronized Optional<EveryRow> systemic() {
    return aloneByWords.entrySet().stream()
        .filter(said -> said.getValue().size() >= ROWS_ALONE)
        .findFirst()
        .map(said -> new EveryRow(said.getKey(), List.copyOf(said.getValue())));
  }
}
