package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.time.Clock;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.GivenUpException;
import io.flowloader.webflow.SiteClock;
import io.flowloader.webflow.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests in doubt and their lookups. Doubts come in from any thread; the lookups are taken by
 * the step's own. A row goes back to the queue only after every one of its lookups was complete and
 * did not show it.
 */
final class Doubts {

  /** A request that we did not see end may have its effect this much later at the most. */
  private static final Duration LONGEST_EFFECT = Duration.ofMinutes(10);

  /**
   * The most characters of rows in doubt that are held at a time; then nothing new is sent before
   * some are settled. About a thousand requests of ordinary rows.
   */
  private static final long MOST_CHARACTERS = 32_000_000;

  private final DoubtfulRequests doubtfulRequests;
  private final Settling settling;
  private final LookupTimes lookupTimes;
  private final SiteClock siteClock;
  private final Clock clock;
  private final Circuit circuit;
  private final InFlight inFlight;
  private final long run;

  private final List<Doubt> active = new ArrayList<>();
  private final Set<Long> otherRunsInDoubt = ConcurrentHashMap.newKeySet();
  private final LongConsumer otherRunInDoubt;
  private final LookupLog log = new LookupLog();

  /**
   * @param run the run that is sent; doubts of others only hold its slugs back
   * @param otherRunInDoubt is told of another run before any of its rows is settled here
   */
  Doubts(
      DoubtfulRequests doubtfulRequests,
      Settling settling,
      LookupTimes lookupTimes,
      SiteClock siteClock,
      Clock clock,
      Circuit circuit,
      InFlight inFlight,
      long run,
      LongConsumer otherRunInDoubt) {
    this.doubtfulRequests = doubtfulRequests;
    this.settling = settling;
    this.lookupTimes = lookupTimes;
    this.siteClock = siteClock;
    this.clock = clock;
    this.circuit = circuit;
    this.inFlight = inFlight;
    this.run = run;
    this.otherRunInDoubt = otherRunInDoubt;
  }

  /** A request of this process has ended in doubt. */
  synchronized void add(SentRequest request, Instant siteEndedAt) {
    if (!request.items().isEmpty()) {
      enter(doubt(request, Duration.ZERO, siteEndedAt));
    }
  }

  /**
   * A list of this process was refused, and whether any of it was made is to be looked up to the
   * end.
   *
   * @param absent is told by the step's thread, after the last lookup, which rows are not there;
   *     they wait again
   */
  synchronized void addRefusedList(
      SentRequest request, Instant siteEndedAt, Consumer<List<LedgerItem>> absent) {
    enter(doubt(request, Duration.ZERO, siteEndedAt).ofRefusedList(absent));
  }

  /** A request of an earlier attempt, or of another run, is still in doubt. */
  synchronized void addFromBefore(SentRequest request) {
    var ended = request.siteEndedAt();
    var since = Duration.between(ended == null ? request.siteSentAt() : ended, siteClock.now());
    enter(
        doubt(
            request,
            since.isNegative() ? Duration.ZERO : since,
            ended == null ? request.siteSentAt().plus(LONGEST_EFFECT) : ended));
    if (request.run() != run && otherRunsInDoubt.add(request.run())) {
      otherRunInDoubt.accept(request.run());
    }
  }

  private Doubt doubt(SentRequest request, Duration since, Instant ended) {
    long now = clock.nanoTime();
    var lookups = lookupTimes.from(since);
    var at = new java.util.ArrayDeque<Long>();
    lookups.forEach(look -> at.add(now + look));
    return new Doubt(
        request, at, ended.plus(lookupTimes.total()).plus(LONGEST_EFFECT), inFlight.startedSoFar());
  }

  private void enter(Doubt doubt) {
    log.inDoubt(doubt, clock.nanoTime());
    active.forEach(each -> each.shareLookupsOf(doubt));
    active.add(doubt);
  }

  /** Whether as many rows are held as may be: some must be settled before more are sent. */
  synchronized boolean isFull() {
    return active.stream().mapToLong(Doubt::weight).sum() >= MOST_CHARACTERS;
  }

  /**
   * When the next lookup is due, in nanoseconds of the clock that only goes forward. A doubt waits
   * for the requests that were under way with it: they often fail together, and one list serves
   * all.
   */
  synchronized OptionalLong nextLookup() {
    return ready().mapToLong(Doubt::nextLookup).min();
  }

  private Stream<Doubt> ready() {
    return active.stream().filter(doubt -> inFlight.haveEnded(doubt.begunBefore()));
  }

  /** Other runs that have, or had, slugs in doubt: rows with such a slug wait. */
  Set<Long> otherRunsInDoubt() {
    return otherRunsInDoubt;
  }

  /** Takes the lookups that are due; blocks while it reads. Returns whether rows wait again. */
  boolean lookUpIfDue() {
    boolean cameBack = false;
    for (var cluster : clusters(due())) {
      cameBack |= look(cluster);
    }
    return cameBack;
  }

  private synchronized List<Doubt> due() {
    long now = clock.nanoTime();
    return ready().filter(doubt -> doubt.nextLookup() - now <= 0).toList();
  }

  /** Doubts whose windows overlap share one list. */
  private static List<List<Doubt>> clusters(List<Doubt> due) {
    var clusters = new ArrayList<List<Doubt>>();
    Instant reach = Instant.MIN;
    for (var doubt :
        due.stream().sorted(Comparator.comparing(each -> each.request().siteSentAt())).toList()) {
      if (clusters.isEmpty() || doubt.request().siteSentAt().isAfter(reach)) {
        clusters.add(new ArrayList<>());
      }
      clusters.get(clusters.size() - 1).add(doubt);
      reach = doubt.until().isAfter(reach) ? doubt.until() : reach;
    }
    return clusters;
  }

  private boolean look(List<Doubt> cluster) {
    boolean cameBack = false;
    try {
      var seen = settling.list(cluster);
      for (var doubt : cluster) {
        var request = doubt.request();
        var outcomes = settling.judge(doubt, seen);
        doubtfulRequests.settle(request, outcomes);
        var left = request.without(outcomes);
        tellAbsent(doubt, outcomes);
        cameBack |=
            request.run() == run
                && outcomes.stream().anyMatch(each -> each.state() == ItemState.PENDING);
        doubt.looked(left);
      }
    } catch (GivenUpException e) {
      circuit.open(Systemic.problem(e));
    } catch (UnreachableException e) {
      cluster.forEach(
          doubt -> doubt.lookupFailed(clock.nanoTime() + lookupTimes.afterFailure().toNanos()));
    } catch (ApiRefusedException e) {
      circuit.open(Systemic.problem(e));
    }
    synchronized (this) {
      active.removeIf(Doubt::isOver);
    }
    return cameBack;
  }

  private static void tellAbsent(Doubt doubt, List<ItemOutcome> outcomes) {
    var waiting =
        outcomes.stream()
            .filter(each -> each.state() == ItemState.PENDING)
            .map(ItemOutcome::itemId)
            .collect(Collectors.toSet());
    if (doubt.isLastLookup()) {
      doubt.absent(
          doubt.request().rows().stream().filter(row -> waiting.contains(row.id())).toList());
    }
  }

  /** An outcome that leaves a row as it was is no outcome. */
  static boolean changes(ItemOutcome outcome) {
    return outcome.state() != ItemState.UNKNOWN
        || outcome.siteItemId() != null
        || outcome.refusal() != null;
  }
}
