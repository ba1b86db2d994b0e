package io.flowloader.send;

import io.flowloader.throttle.Permit;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * A step that does something to items which the site has: packs one request after the other, waits
 * for slot and permit, sends, and acts upon what {@link ActionDecider} says of the answer. The
 * ledger alone says what is left, so that a restart goes on where it ended.
 */
final class ActionTasklet implements Tasklet {

  private static final Logger LOG = LoggerFactory.getLogger(ActionTasklet.class);

  private static final long LONGEST_WAIT_FOR_AN_ANSWER = TimeUnit.SECONDS.toNanos(1);

  private final SiteAction action;
  private final ActionQueue queue;
  private final ActionDecider decider;
  private final WebflowClient client;
  private final Circuit circuit;
  private final InFlight inFlight;
  private final SendSettings settings;
  private final StopSignal stop;

  ActionTasklet(
      SiteAction action,
      WebflowClient client,
      SendSettings settings,
      Clock clock,
      StopSignal stop) {
    this.action = action;
    this.queue = new ActionQueue(action);
    this.decider = new ActionDecider(action.verb());
    this.client = client;
    this.circuit = new Circuit(clock);
    this.inFlight = new InFlight(settings.concurrency(), stop);
    this.settings = settings;
    this.stop = stop;
  }

  /**
   * Blocks until it is done for all or a stop is requested: then the step is told so.
   *
   * @throws RunStoppedException if the run cannot go on now
   */
  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    try {
      if (sendAll()) {
        return RepeatStatus.FINISHED;
      }
    } finally {
      inFlight.drain(settings.stopGrace().toNanos());
    }
    context.getStepContext().getStepExecution().setTerminateOnly();
    return RepeatStatus.CONTINUABLE;
  }

  private boolean sendAll() {
    try {
      while (!stop.isRequested()) {
        inFlight.throwFailure();
        circuit.throwIfOpen();
        if (!sendOneOrWait()) {
          return true;
        }
      }
    } catch (StoppedException e) {
      // As if it had been seen a moment before.
    }
    return false;
  }

  /** Returns whether there is, or may come, more to do. */
  private boolean sendOneOrWait() {
    long ended = inFlight.endedSoFar();
    int running = inFlight.running();
    var request = queue.next();
    if (request.isPresent()) {
      if (inFlight.awaitSlot()) {
        start(request.get(), client.permit());
      }
      return true;
    }
    if (running > 0) {
      inFlight.awaitEndSince(ended, LONGEST_WAIT_FOR_AN_ANSWER);
      return true;
    }
    return inFlight.endedSoFar() != ended || circuit.reason().isPresent();
  }

  private void start(ActionRequest request, Permit permit) {
    inFlight.start(() -> record(request, permit, action.send(request.targets(), permit)));
  }

  private void record(ActionRequest request, Permit permit, WriteAnswer answer) {
    if (answer instanceof WriteAnswer.Throttled throttled) {
      circuit.throttled(permit.issuedAt(), throttled.retryAfter());
    } else if (answer instanceof WriteAnswer.NotSent notSent) {
      client.holdBack(circuit.notSent(permit.issuedAt(), notSent.why()));
    } else if (answer instanceof WriteAnswer.InDoubt inDoubt) {
      client.holdBack(circuit.lost(permit.issuedAt(), inDoubt.why()));
    } else {
      circuit.answered();
    }
    var decision = decider.decide(request, answer);
    var ended = queue.joined(decision.ended());
    if (!ended.isEmpty()) {
      action.settle(ended);
    }
    LOG.atDebug()
        .addKeyValue("action", action.verb())
        .addKeyValue("items", request.targets().size())
        .addKeyValue("ended", ended.size())
        .addKeyValue("again", decision.again().size())
        .log("action-decided");
    var stopped = decision.stop();
    if (stopped != null) {
      circuit.open(stopped);
    }
    if (queue.decided(request, decision)) {
      circuit.open(Systemic.ofEveryItem(action.verb()));
    }
  }
}
