package io.flowloader.job;

import io.flowloader.csv.CopyOrder;
import io.flowloader.csv.CsvCopy;
import io.flowloader.csv.Spool;
import io.flowloader.draft.ItemDraftProcessor;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code preflight}; what it finds is for the steps behind it. Runs in every attempt. */
final class PreflightStep implements Tasklet {

  private final Preflight preflight;
  private final ImportOrder order;
  private final Spool spool;
  private final RunIdentity identity;
  private final @Nullable FoundFile file;
  private final boolean staged;
  private final boolean begun;
  private final StopSignal stop;

  private @Nullable CsvCopy copy;
  private @Nullable CollectionSchema schema;
  private @Nullable ItemDraftProcessor processor;

  /**
   * @param file what is read; null if it is gone and its copy is all there is
   * @param staged whether every row is in the ledger: then the header matters no more
   * @param begun whether some rows are
   * @param stop ends the copying
   */
  PreflightStep(
      Preflight preflight,
      ImportOrder order,
      Spool spool,
      RunIdentity identity,
      @Nullable FoundFile file,
      boolean staged,
      boolean begun,
      StopSignal stop) {
    this.preflight = preflight;
    this.order = order;
    this.spool = spool;
    this.identity = identity;
    this.file = file;
    this.staged = staged;
    this.begun = begun;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    copy =
        file == null
            ? spool.find(identity.sha256(), identity.fingerprint()).orElse(null)
            : spool.copy(file.file(), file.fingerprint(), copyOrder());
    schema = preflight.collection(order.collectionId());
    if (!staged) {
      processor = preflight.processor(order, schema, copy());
    }
    return RepeatStatus.FINISHED;
  }

  private CopyOrder copyOrder() {
    return new CopyOrder(order.reading(), identity.fingerprint(), stop, begun);
  }

  CsvCopy copy() {
    return Objects.requireNonNull(copy, "a run that has rows to read has a file");
  }

  Policies policies() {
    return order.draft().policies();
  }

  CollectionSchema schema() {
    return Objects.requireNonNull(schema, "preflight comes first");
  }

  ItemDraftProcessor processor() {
    return Objects.requireNonNull(processor, "preflight comes first");
  }
}
