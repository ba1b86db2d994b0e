package io.flowloader.job;

import io.flowloader.draft.mapping.EmptyCells;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.ClearedFields;
import io.flowloader.ledger.resolve.ReferenceResolution;
import io.flowloader.ledger.resolve.SiteSlugs;
import io.flowloader.ledger.resolve.SlugMatches;
import io.flowloader.ledger.resolve.TranslationResolution;
import io.flowloader.ledger.resolve.WantedSlugs;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.Set;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step {@code resolve}: what can be told only when all rows are staged. Batch by batch, each
 * committed by the ledger itself; a batch that was done before a kill is found done.
 */
final class ResolveStep implements Tasklet {

  private final SiteSlugs siteSlugs;
  private final TranslationResolution translations;
  private final ReferenceResolution references;
  private final SlugMatches matches;
  private final WantedSlugs wanted;
  private final ClearedFields cleared;
  private final Set<String> fields;
  private final boolean rowPerLocale;
  private final Policies policies;
  private final StopSignal stop;
  private boolean begun;
  private boolean resolved;

  /**
   * @param fields the slugs of the fields that the file has
   * @param rowPerLocale whether its rows are locales of items
   */
  ResolveStep(
      RunLedger ledger,
      Policies policies,
      Set<String> fields,
      boolean rowPerLocale,
      StopSignal stop) {
    this.rowPerLocale = rowPerLocale;
    this.cleared = new ClearedFields(ledger);
    this.fields = fields;
    this.siteSlugs = new SiteSlugs(ledger);
    this.translations = new TranslationResolution(ledger);
    this.references = new ReferenceResolution(ledger);
    this.matches = new SlugMatches(ledger);
    this.wanted = new WantedSlugs(ledger);
    this.policies = policies;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    if (stop.isRequested()) {
      // Finished alone would say that all is resolved.
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
      siteSlugs.begin();
    }
    if (!begun && policies.existing().emptyCells() == EmptyCells.CLEAR) {
      cleared.keep(fields);
    }
    begun = true;
    if (rowPerLocale && translations.next(policies.missingTranslation())) {
      return true;
    }
    if (policies.slugCollisions() == SlugCollisions.SUFFIX
        && (matches.matchNext() || wanted.assignNext())) {
      return true;
    }
    if (!resolved) {
      references.resolve(stop);
      resolved = true;
      return true;
    }
    return references.prepareNext();
  }
}
