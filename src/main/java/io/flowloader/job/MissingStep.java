package io.flowloader.job;

import io.flowloader.draft.mapping.ExistingItems;
import io.flowloader.draft.mapping.OnMissing;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.memory.FeedSizes;
import io.flowloader.ledger.memory.ItemMemory;
import io.flowloader.ledger.memory.MissingItems;
import io.flowloader.ledger.memory.Remembering;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.function.Consumer;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step {@code missing}: finds what this definition made in earlier runs and the file has no
 * more, and plans what is to be done to it. A brake stops the run here, before its first write.
 */
final class MissingStep implements Tasklet {

  private final RunLedger ledger;
  private final ExistingItems existing;
  private final Consumer<String> brake;
  private final StopSignal stop;

  /**
   * @param brake is told why a person has to look first; an import ends there
   */
  MissingStep(RunLedger ledger, ExistingItems existing, Consumer<String> brake, StopSignal stop) {
    this.ledger = ledger;
    this.existing = existing;
    this.brake = brake;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    if (!existing.usesMemory()) {
      return RepeatStatus.FINISHED;
    }
    try {
      var reason = find();
      if (!reason.isEmpty()) {
        brake.accept(reason);
      }
      return RepeatStatus.FINISHED;
    } catch (StoppedException e) {
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
  }

  /** Plans what is to be done; returns why a brake stops that, empty if none does. */
  private String find() {
    var memory = new ItemMemory(ledger, existing.key());
    new Remembering(ledger, memory, existing.key()).catchUp(stop);
    var missing = new MissingItems(ledger, memory, existing.key());
    var kind = kind(existing.onMissing());
    var sizes = new FeedSizes(ledger);
    if (kind == ActionKind.KEEP) {
      missing.plan(kind, null);
      return "";
    }
    long uncertain = missing.uncertainLine();
    if (uncertain > 0) {
      missing.plan(
          ActionKind.KEEP,
          "Line %d is INVALID and does not tell which item it is about; what the file lacks is left as it is."
              .formatted(uncertain));
      return "";
    }
    var found = missing.plan(kind, null);
    var before = sizes.before();
    return new FeedBrake(existing.missingLimit())
        .reason(
            new FeedBrake.Feed(
                sizes.items(),
                before.map(FeedSizes.Before::items).orElse(0L),
                before.map(FeedSizes.Before::run).orElse(0L),
                sizes.cutOffLine()),
            found)
        .orElse("");
  }

  private static ActionKind kind(OnMissing said) {
    return switch (said) {
      case KEEP -> ActionKind.KEEP;
      case ARCHIVE -> ActionKind.ARCHIVE;
      case DRAFT -> ActionKind.DRAFT;
      case DELETE -> ActionKind.DELETE;
    };
  }
}
