package io.flowloader.throttle;

import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out permits at the pace that the account allows; every call of the client needs one. */
public final class Throttle {

  private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

  private static final String WAITING_FOR = "the rate limit";

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Clock clock;
  private final StopSignal stop;
  private final Pace pace;

  /** When requests of the last minute left; guarded by the pace, as it is. */
  private final Deque<Long> issued = new ArrayDeque<>();

  /** Whose turn it is; fair, and apart from the pace's own lock, so that answers never wait. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param clock the source of time
   * @param stop what wakes a wait
   * @param allowance what of the site's limit is ours
   */
  public Throttle(Clock clock, StopSignal stop, Allowance allowance) {
    this.clock = clock;
    this.stop = stop;
    this.pace = new Pace(allowance);
  }

  /**
   * Blocks until a request may leave.
   *
   * @throws StoppedException if a stop was requested before that
   */
  public Permit acquire() {
    long began = clock.nanoTime();
    turn.lock();
    try {
      while (!stop.isRequested()) {
        long slot;
        synchronized (pace) {
          long now = clock.nanoTime();
          slot = pace.earliest(now);
          if (slot - now <= 0) {
            leaves(now);
            return new Permit(pace.issue(now), now, now - began);
          }
        }
        // Asked again afterwards: a pause may have come in while we waited.
        try (var wait = stop.waits().begin(WAITING_FOR, slot)) {
          clock.waitUntil(slot, stop);
        }
      }
      throw new StoppedException();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Takes note of what an answer says of the limit; does not block.
   *
   * @param permit that of the answered request
   * @param limit {@code X-RateLimit-Limit}, requests a minute; 0 where the answer has none
   * @param remaining {@code X-RateLimit-Remaining}; -1 where the answer has none
   */
  public void observe(Permit permit, int limit, int remaining) {
    synchronized (pace) {
      pace.observe(permit, limit, remaining);
    }
  }

  /**
   * Takes note of what the token says of the limit; counts only until an answer's header does.
   *
   * @param limit requests a minute; 0 = it says nothing
   */
  public void hint(int limit) {
    synchronized (pace) {
      pace.hint(limit);
    }
  }

  /** Holds every request back for that long from now; does not block. */
  public void pause(Duration time) {
    if (!time.isZero()) {
      LOG.atInfo().addKeyValue("for", "site").addKeyValue("ms", time.toMillis()).log("wait");
    }
    synchronized (pace) {
      pace.pauseUntil(clock.nanoTime() + time.toNanos());
    }
  }

  /** Requests a minute in force. */
  public int limit() {
    synchronized (pace) {
      return pace.limit();
    }
  }

  /** How many requests left within the last minute. */
  public int issuedLastMinute() {
    synchronized (pace) {
      forget(clock.nanoTime());
      return issued.size();
    }
  }

  private void leaves(long now) {
    forget(now);
    issued.addLast(now);
  }

  private void forget(long now) {
    while (!issued.isEmpty() && now - issued.getFirst() >= MINUTE) {
      issued.removeFirst();
    }
  }

  /** How long so many requests take at the limit in force, if all goes well; does not block. */
  public Duration timeFor(long requests) {
    synchronized (pace) {
      return Duration.ofNanos(pace.interval()).multipliedBy(requests);
    }
  }
}
