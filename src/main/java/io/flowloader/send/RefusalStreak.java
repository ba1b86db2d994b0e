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
 *
 * <p>Creations and locale updates have one each; what is said of rows here holds for updates.
 *
 * @param <K> what tells rows apart
 */
final class RefusalStreak<K> {

  /** Fewer come by chance: halving a list towards its first row makes as many. */
  private static final int SUSPICIOUS = 3;

  /** Rows from all over the file; that all of them are bad alike is no chance any more. */
  private static final int ROWS_ALONE = 5;

  /** As many as are sent together before any was accepted: a refusal of all may come for each. */
  private static final int UNTRIED = 8;

  private final Map<String, List<K>> aloneByWords = new LinkedHashMap<>();
  private int inARow;
  private boolean anyAccepted;

  /**
   * A site that refuses every row.
   *
   * @param words what it said of each
   * @param items the rows that were tried alone, by what tells them apart
   */
  record EveryRow<K>(String words, List<K> items) {}

  /** Something was created: it is not every row. */
  synchronized void accepted() {
    anyAccepted = true;
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
  synchronized void rowRefused(String words, K item) {
    inARow++;
    aloneByWords.computeIfAbsent(words, said -> new ArrayList<>()).add(item);
  }

  /** The most requests that may be in flight now. */
  synchronized int mostInFlight() {
    if (isSuspicious()) {
      return 1;
    }
    return anyAccepted ? Integer.MAX_VALUE : UNTRIED;
  }

  /** Whether it is time to try rows alone, one after the other. */
  synchronized boolean isSuspicious() {
    return inARow >= SUSPICIOUS;
  }

  /** What holds for every row; empty as long as that is not known. */
  synchronized Optional<EveryRow<K>> systemic() {
    return aloneByWords.entrySet().stream()
        .filter(said -> said.getValue().size() >= ROWS_ALONE)
        .findFirst()
        .map(said -> new EveryRow<>(said.getKey(), List.copyOf(said.getValue())));
  }
}
