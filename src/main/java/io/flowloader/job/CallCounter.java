package io.flowloader.job;

import io.flowloader.ledger.runs.RequestCounts;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.EndedCall;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls of an attempt; create requests are counted by the ledger itself. */
public final class CallCounter implements CallObserver {

  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong updates = new AtomicLong();
  private final AtomicLong creates = new AtomicLong();
  private final AtomicLong doubts = new AtomicLong();

  @Override
  public void ended(EndedCall call) {
    int status = call.status();
    if (status == 429) {
      throttled.incrementAndGet();
    }
    switch (call.kind()) {
      case READ -> reads.incrementAndGet();
      case UPDATE -> updates.incrementAndGet();
      case DELETE -> others.incrementAndGet();
      case CREATE -> {
        creates.incrementAndGet();
        if (status == 0 || status == 408 || status >= 500) {
          doubts.incrementAndGet();
        }
      }
    }
  }

  /** Hands what was counted to the run, and begins anew. */
  void flush(Runs runs, long run) {
    runs.addCalls(
        run, reads.getAndSet(0), throttled.getAndSet(0), updates.getAndSet(0), others.getAndSet(0));
  }

  /** The counts so far, on top of those of earlier attempts. */
  public RequestCounts on(RequestCounts before) {
    return new RequestCounts(
        before.total() + creates.get() + reads.get() + updates.get() + others.get(),
        before.create() + creates.get(),
        before.read() + reads.get(),
        before.throttled() + throttled.get(),
        before.inDoubt() + doubts.get(),
        before.update() + updates.get());
  }
}
