package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program, killed at every point of its way until the kills ordered are done and each
 * point was hit: {@code -Dflowloader.kills=1000} is the long form.
 */
class CrashPointsIT {

  /** So that a failure can be had again: {@code -Dflowloader.crash.seed=N}. */
  private static final long SEED = Long.getLong("flowloader.crash.seed", 731);

  private static final int KILLS = Integer.getInteger("flowloader.kills", 25);

  /** An import has a handful of kills at the least, or something is amiss. */
  private static final int MOST_LIVES = 5 + KILLS / 5;

  @TempDir Path home;

  @Test
  void killed_at_any_point_it_creates_every_row_once_and_reports_it() throws Exception {
    var tally = new CrashTally();
    for (int life = 0; life < MOST_LIVES && !isDone(tally); life++) {
      long seed = SEED + life;
      var directory = Files.createDirectory(home.resolve("life-" + life));
      try (var crash = new CrashLife(directory, seed, tally)) {
        for (var point : planOfALife(new Random(seed))) {
          if (!crash.isOver()) {
            crash.endAt(point);
          }
        }
        crash.endsWell();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed %d, %s: %s".formatted(seed, tally, e.getMessage()), e);
      }
    }
    System.out.println(tally);
    if (IgnoredSignals.holdInterrupt()) {
      System.out.println("SIGINT is ignored here, as in the background of a shell: not tried");
    }
    assertThat(isDone(tally)).as("%d kills, each point hit: %s", KILLS, tally).isTrue();
    assertThat(tally.doubles()).isZero();
    assertThat(tally.losses()).isZero();
  }

  private static boolean isDone(CrashTally tally) {
    return tally.kills() >= KILLS && tally.isEachPointHit();
  }

  /** What can be hit only once in a life comes in its order; what comes again and again, in any. */
  private static List<CrashPoint> planOfALife(Random random) {
    var sending = new ArrayList<CrashPoint>();
    for (var point :
        List.of(
            CrashPoint.COMMITTED_NOT_SENT,
            CrashPoint.SENT_NOT_RECEIVED,
            CrashPoint.SENT_AND_DONE_LATE,
            CrashPoint.DONE_NOT_ANSWERED,
            CrashPoint.ANSWERED_NOT_COMMITTED)) {
      sending.add(point);
      sending.add(point);
    }
    Collections.shuffle(sending, random);
    // Doubts are looked up by the program after the one that left them.
    sending.add(3, CrashPoint.SETTLING);
    sending.add(7, CrashPoint.SETTLING);
    var anyTime =
        List.of(CrashPoint.RANDOM, CrashPoint.RANDOM, CrashPoint.SIGTERM, CrashPoint.SIGINT);
    anyTime.stream()
        .filter(CrashPoint.possible()::contains)
        .forEach(point -> sending.add(random.nextInt(sending.size() + 1), point));
    var plan = new ArrayList<>(Collections.nCopies(3, CrashPoint.SPOOLING));
    plan.addAll(Collections.nCopies(3, CrashPoint.STAGING));
    plan.addAll(sending);
    plan.addAll(Collections.nCopies(3, CrashPoint.REPORTING));
    return plan;
  }
}
