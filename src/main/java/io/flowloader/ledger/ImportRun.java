package io.flowloader.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run: one file, imported once, over all its attempts.
 *
 * @param number what people call it: 1, 2, 3, …
 * @param identity what it imports, where to and how; see {@link RunIdentity}
 * @param generation 1 for the first run of that identity, then 2, 3, …
 * @param attempt how often it was begun or gone on with
 * @param retries how often {@code retry} was called for it
 * @param status where it stands
 * @param exitCode the exit code of the latest attempt; null while one is under way
 * @param reason why it stopped, in a sentence; empty where there is nothing to say
 * @param startedAt when its first attempt began
 * @param endedAt when its latest attempt ended; null while one is under way
 * @param staged whether every row of the file is in the ledger
 * @param surveyed whether the slugs that the site had before us are known
 * @param publishes whether its items are published once its rows are through
 * @param undoes the run that it takes back; 0 for an import
 * @param undoneBy the run that takes this one back; 0 if none does
 */
public record ImportRun(
    long number,
    RunIdentity identity,
    int generation,
    int attempt,
    int retries,
    RunStatus status,
    @Nullable Integer exitCode,
    String reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    boolean staged,
    boolean surveyed,
    boolean publishes,
    long undoes,
    long undoneBy) {

  /** Whether another run takes it back, or has: then nobody goes on with it. */
  public boolean isUndone() {
    return undoneBy != 0;
  }
}
