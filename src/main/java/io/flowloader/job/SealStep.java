package io.flowloader.job;

import io.flowloader.draft.Policies;
import io.flowloader.draft.SlugCollisions;
import io.flowloader.ledger.ReferenceSeal;
import io.flowloader.ledger.SendLedger;
import io.flowloader.ledger.SlugMatches;
import io.flowloader.ledger.SlugWishes;
import io.flowloader.ledger.TranslationSeal;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step {@code seal}: what can be told only when all rows are staged. Bite by bite, each
 * committed by the ledger itself; a bite that was done before a kill is found done.
 */
final class SealStep implements Tasklet {

  private final SendLedger ledger;
  private final TranslationSeal translations;
  private final ReferenceSeal references;
  private final SlugMatches matches;
  private final SlugWishes wishes;
  private final Policies policies;
  private final StopSignal stop;
  private boolean begun;
  private boolean resolved;

  SealStep(SendLedger ledger, Policies policies, StopSignal stop) {
    this.ledger = ledger;
    this.translations = ledger.translationSeal();
    this.references = ledger.referenceSeal();
    this.matches = ledger.slugMatches();
    this.wishes = ledger.slugWishes();
    this.policies = policies;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    if (stop.isRequested()) {
      // Finished alone would say that all is sealed.
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
    try {
      return RepeatStatus.continueIf(next());
    } catch (StoppedException e) {
      context.getStepContext().getStepExecution().setTerminateOnly();
      return RepeatStatus.CONTINUABLE;
    }
  }

  private boolean next() {
    if (!begun && policies.slugCollisions() == SlugCollisions.SUFFIX) {
      ledger.suffixSlugs();
    }
    begun = true;
    if (translations.next(policies.missingTranslation())) {
      return true;
    }
    if (policies.slugCollisions() == SlugCollisions.SUFFIX
        && (matches.matchNext() || wishes.grantNext())) {
      return true;
    }
    if (!resolved) {
      if (references.resolve(stop) > 0) {
        ledger.recount();
      }
      resolved = true;
      return true;
    }
    return references.prepareNext();
  }
}
