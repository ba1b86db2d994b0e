package io.flowloader.job;

import io.flowloader.csv.CsvFile;
import io.flowloader.csv.FileFingerprint;
import io.flowloader.csv.Spool;
import io.flowloader.draft.ItemDraftProcessor;
import io.flowloader.draft.MissingTranslation;
import io.flowloader.webflow.CollectionSchema;
import java.nio.file.Path;
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
  private final String sha256;
  private final @Nullable FileFingerprint fingerprint;
  private final boolean staged;

  private @Nullable CollectionSchema schema;
  private @Nullable ItemDraftProcessor processor;

  /**
   * @param fingerprint what the file is; null if it is gone and its copy is all there is
   * @param staged whether every row is in the ledger: then the header matters no more
   */
  PreflightStep(
      Preflight preflight,
      ImportOrder order,
      Spool spool,
      String sha256,
      @Nullable FileFingerprint fingerprint,
      boolean staged) {
    this.preflight = preflight;
    this.order = order;
    this.spool = spool;
    this.sha256 = sha256;
    this.fingerprint = fingerprint;
    this.staged = staged;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    if (fingerprint != null) {
      spool.copy(new CsvFile(order.file()), fingerprint);
    }
    schema = preflight.collection(order.collectionId());
    if (!staged) {
      processor = preflight.processor(order, schema, spooled());
    }
    return RepeatStatus.FINISHED;
  }

  Path spooled() {
    return spool.pathOf(sha256);
  }

  MissingTranslation missingTranslation() {
    return order.draft().missingTranslation();
  }

  CollectionSchema schema() {
    return Objects.requireNonNull(schema, "preflight comes first");
  }

  ItemDraftProcessor processor() {
    return Objects.requireNonNull(processor, "preflight comes first");
  }
}
