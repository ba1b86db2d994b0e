package io.flowloader.acceptance;

import java.util.EnumMap;
import java.util.Map;

/** Counts what became of imports that were killed; prints it as the README has it. */
final class CrashTally {

  private final Map<CrashPoint, Integer> hits = new EnumMap<>(CrashPoint.class);
  private int kills;
  private int imports;
  private long doubles;
  private long losses;
  private long posts;
  private long looks;

  /**
   * A program was ended.
   *
   * @param hit whether it was shown to be at that point; otherwise it was at a random one
   */
  void ended(CrashPoint point, boolean hit) {
    hits.merge(hit ? point : CrashPoint.RANDOM, 1, Integer::sum);
    kills++;
  }

  /** An import has come to its end. */
  void life(long doubles, long losses, long posts, long looks) {
    imports++;
    this.doubles += doubles;
    this.losses += losses;
    this.posts += posts;
    this.looks += looks;
  }

  int kills() {
    return kills;
  }

  boolean isEachPointHit() {
    return hits.keySet().containsAll(CrashPoint.possible());
  }

  long doubles() {
    return doubles;
  }

  long losses() {
    return losses;
  }

  @Override
  public String toString() {
    return "%d kills and stops of %d imports: %d doubles, %d losses, %d create requests, %d reads to settle doubts; hit: %s"
        .formatted(kills, imports, doubles, losses, posts, looks, hits);
  }
}
