package io.flowloader.job;

import io.flowloader.ledger.runs.RequestCounts;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.webflow.CallKind;
import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.EndedCall;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls of an attempt; create requests are counted by the ledger itself. */
public final class CallCounter implements CallObserver {

  private final Map<CallKind, AtomicLong> calls = new EnumMap<>(CallKind.class);
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong doubts = new AtomicLong();

  public CallCounter() {
    for (var kind : CallKind.values()) {
      calls.put(kind, new AtomicLong());
    }
  }

  @Override
  public void ended(EndedCall call) {
    int status = call.status();
    if (status == 429) {
      throttled.incrementAndGet();
    }
    of(call.kind()).incrementAndGet();
    if (call.kind() == CallKind.CREATE && (status == 0 || status == 408 || status >= 500)) {
      doubts.incrementAndGet();
    }
  }

  private AtomicLong of(CallKind kind) {
    return Objects.requireNonNull(calls.get(kind), "every kind has its own");
  }

  private RequestCounts counts() {
    return RequestCounts.of(
        of(CallKind.CREATE).get(),
        of(CallKind.READ).get(),
        throttled.get(),
        doubts.get(),
        of(CallKind.UPDATE).get(),
        of(CallKind.PUBLISH).get(),
        of(CallKind.DELETE).get());
  }

  /** This, and another observer after it. */
  public CallObserver and(CallObserver next) {
    return call -> {
      ended(call);
      next.ended(call);
    };
  }

  /** Hands what was counted to the run; to be called once, at the end. */
  void flush(Runs runs, long run) {
    runs.addCalls(run, counts());
  }

  /** The counts so far, on top of those of earlier attempts. */
  public RequestCounts on(RequestCounts before) {
    return before.plus(counts());
  }
}
