package io.flowloader.time;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the program waits for just now, so that a person can be told. Safe for threads. */
public final class Waits {

  private final Set<Wait> begun = ConcurrentHashMap.newKeySet();

  /** A wait that goes on until it is closed. Not a record: two that look alike are two. */
  public static final class Wait implements AutoCloseable {

    private final Waits all;
    private final String what;
    private final long noticedNanos;
    private final long untilNanos;

    private Wait(Waits all, String what, long noticedNanos, long untilNanos) {
      this.all = all;
      this.what = what;
      this.noticedNanos = noticedNanos;
      this.untilNanos = untilNanos;
    }

    /** What for, such as {@code the next lookup of rows in doubt}. */
    public String what() {
      return what;
    }

    /** When it ends at the latest, as {@link Clock#nanoTime()} tells it. */
    public long untilNanos() {
      return untilNanos;
    }

    @Override
    public void close() {
      all.begun.remove(this);
    }
  }

  /**
   * A wait begins.
   *
   * @param what for what, as people are told
   * @param untilNanos until when at the latest
   */
  public Wait begin(String what, long untilNanos) {
    return begin(what, Long.MIN_VALUE, untilNanos);
  }

  /**
   * One that is usually over soon, and worth telling only if it is not.
   *
   * @param noticedNanos from when on it is told
   */
  public Wait begin(String what, long noticedNanos, long untilNanos) {
    var wait = new Wait(this, what, noticedNanos, untilNanos);
    begun.add(wait);
    return wait;
  }

  /** The one that lasts longest; empty if nothing is waited for that is worth telling. */
  public Optional<Wait> longest(long nowNanos) {
    return begun.stream()
        .filter(wait -> wait.noticedNanos == Long.MIN_VALUE || wait.noticedNanos - nowNanos <= 0)
        .filter(wait -> wait.untilNanos - nowNanos > 0)
        .max(Comparator.comparingLong(wait -> wait.untilNanos - nowNanos));
  }
}
