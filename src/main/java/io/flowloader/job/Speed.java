package io.flowloader.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something goes on, over the last minute. Pure arithmetic; not safe for threads. */
final class Speed {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Sooner it would be told from a request or two. */
  private static final long ENOUGH = Duration.ofSeconds(2).toNanos();

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long done) {}

  /** What is done at that time; times only go forward. */
  void sample(long nanos, long done) {
    samples.addLast(new Sample(nanos, done));
    // The one before the minute stays: what is told is over a minute at least, once there is one.
    while (samples.size() > 2 && nanos - second().nanos() >= MINUTE) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    var all = samples.iterator();
    all.next();
    return all.next();
  }

  /** A minute; 0 where it cannot be told yet. */
  long perMinute() {
    if (samples.isEmpty()) {
      return 0;
    }
    long nanos = samples.getLast().nanos() - samples.getFirst().nanos();
    long done = samples.getLast().done() - samples.getFirst().done();
    return nanos < ENOUGH || done <= 0 ? 0 : Math.round((double) done * MINUTE / nanos);
  }
}
