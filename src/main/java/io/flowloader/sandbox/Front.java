package io.flowloader.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Every request comes in here: read, counted, let in or refused, carried out, answered. */
final class Front {

  private static final System.Logger LOG = System.getLogger(Front.class.getName());

  private final SiteClock clock;
  private final Tokens tokens;
  private final Traffic traffic;
  private final FaultyCalls calls;
  private final Duration latency;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile FaultSource faults;

  Front(
      SiteClock clock,
      Tokens tokens,
      Traffic traffic,
      FaultyCalls calls,
      Duration latency,
      FaultSource faults) {
    this.clock = clock;
    this.tokens = tokens;
    this.traffic = traffic;
    this.calls = calls;
    this.latency = latency;
    this.faults = faults;
  }

  void faults(FaultSource source) {
    this.faults = source;
  }

  /** Wakes everything that is held back. */
  void close() {
    closing.countDown();
  }

  /** Blocks as long as the answer is to be held back. */
  Delivery handle(HttpConnection.Request request) {
    var call =
        Call.of(
            request.method(),
            request.uri(),
            request.headers().get("authorization"),
            request.body());
    traffic.arrived(call.kind(), System.nanoTime());
    var verdict = tokens.take(call.token(), 1);
    var delivery = request.tooLarge() ? tooLarge() : delivery(call, verdict);
    if (isClosingAfter(latency.plus(delivery.heldBack()))) {
      return Delivery.none(false);
    }
    var answer = delivery.answer();
    return answer == null ? delivery : delivery.with(signed(answer, verdict));
  }

  private static Delivery tooLarge() {
    return Delivery.of(Answer.error(413, "bad_request", "Request body too large", List.of()));
  }

  private Delivery delivery(Call call, RateWindow.Verdict verdict) {
    try {
      tokens.check(call.token(), call.kind());
    } catch (ApiFailure refusal) {
      return Delivery.of(refusal.answer());
    }
    if (!verdict.allowed()) {
      traffic.throttled();
      String seconds = Long.toString(verdict.retryAfterSeconds());
      return Delivery.of(FaultyCalls.tooManyRequests().with("Retry-After", seconds));
    }
    try {
      long number = traffic.admitted(call.kind());
      var fault = faults.choose(call.method(), call.path(), number, call.body());
      if (fault instanceof Fault.TooManyRequests) {
        traffic.throttled();
      }
      return calls.deliver(call, fault);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The sandbox failed at " + call.path(), e);
      return Delivery.of(
          Answer.error(500, "internal_error", "An Internal Error occurred", List.of()));
    }
  }

  /** With the headers that every answer has. */
  private Answer signed(Answer answer, RateWindow.Verdict verdict) {
    return answer
        .with("Date", clock.httpDate())
        .with("X-RateLimit-Limit", Integer.toString(verdict.limit()))
        .with("X-RateLimit-Remaining", Integer.toString(verdict.remaining()));
  }

  /** Waits; true when the sandbox was closed meanwhile. */
  private boolean isClosingAfter(Duration time) {
    try {
      return !time.isZero() && closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
