package io.flowloader.send;

import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.PlannedActions.Waiting;
import io.flowloader.ledger.memory.ActedUpon;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Does what is planned for items that no row is about: looks first which of them somebody else has
 * edited since, and leaves those alone; then acts upon the others. The ledger alone says what is
 * left, so that a restart looks again and goes on.
 */
final class ActionsTasklet implements Tasklet {

  private static final Logger LOG = LoggerFactory.getLogger(ActionsTasklet.class);

  private static final int ITEMS_A_LOOK = 2_000;

  private final PlannedActions planned;
  private final ActedUpon acted;
  private final EditCheck edits;
  private final boolean overwrites;
  private final String advice;
  private final Function<ActionKind, ActionTasklet> acting;
  private final StopSignal stop;

  /**
   * @param overwrites whether what others edited is touched all the same
   * @param advice what a person can do about what is left alone, a sentence
   * @param acting does all of one kind
   */
  ActionsTasklet(
      PlannedActions planned,
      ActedUpon acted,
      EditCheck edits,
      boolean overwrites,
      String advice,
      Function<ActionKind, ActionTasklet> acting,
      StopSignal stop) {
    this.planned = planned;
    this.acted = acted;
    this.edits = edits;
    this.overwrites = overwrites;
    this.advice = advice;
    this.acting = acting;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    try {
      if (!overwrites) {
        leaveEditedAlone();
      }
    } catch (StoppedException e) {
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
    for (var kind : ActionKind.values()) {
      if (kind != ActionKind.KEEP && !planned.waiting(kind, 0, 1).isEmpty()) {
        var ended = acting.apply(kind).execute(contribution, context);
        if (ended != RepeatStatus.FINISHED) {
          return ended;
        }
      }
    }
    return RepeatStatus.FINISHED;
  }

  private void leaveEditedAlone() {
    long after = 0;
    for (var some = planned.waiting(after, ITEMS_A_LOOK);
        !some.isEmpty();
        some = planned.waiting(after, ITEMS_A_LOOK)) {
      stop.throwIfRequested();
      leaveEditedAlone(some);
      after = some.get(some.size() - 1).target().id();
    }
  }

  private void leaveEditedAlone(List<Waiting> some) {
    var edited = edits.edited(some, acted.expected(some));
    LOG.atInfo()
        .addKeyValue("items", some.size())
        .addKeyValue("edited", edited.size())
        .log("edits-of-missing-looked-up");
    var kept = new ArrayList<ActionOutcome>();
    for (var each : some) {
      var what = edited.get(each.target().id());
      if (what != null) {
        kept.add(
            ActionOutcome.kept(
                each.target(),
                "Edited on the site (%s), and left as it is. %s".formatted(what, advice)));
      }
    }
    if (!kept.isEmpty()) {
      acted.settle(ActionKind.KEEP, kept);
    }
  }
}
