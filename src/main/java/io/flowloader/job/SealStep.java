package io.flowloader.job;

import io.flowloader.draft.MissingTranslation;
import io.flowloader.ledger.TranslationSeal;
import io.flowloader.time.StopSignal;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code seal}: bite by bite, each committed by the ledger itself. */
final class SealStep implements Tasklet {

  private final TranslationSeal seal;
  private final MissingTranslation missingTranslation;
  private final StopSignal stop;

  SealStep(TranslationSeal seal, MissingTranslation missingTranslation, StopSignal stop) {
    this.seal = seal;
    this.missingTranslation = missingTranslation;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    if (stop.isRequested()) {
      // Finished alone would say that all is sealed.
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
    return RepeatStatus.continueIf(seal.next(missingTranslation));
  }
}
