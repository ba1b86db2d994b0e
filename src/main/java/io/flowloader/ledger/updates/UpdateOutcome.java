package io.flowloader.ledger.updates;

import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.UpdateState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a locale update.
 *
 * @param update the update
 * @param state DONE, REFUSED or OVERTAKEN
 * @param code why
 * @param refusal the status with which the site refused it; null where it did not
 * @param message for people; empty where there is nothing to say
 * @param siteUpdated when the site says that the variant was written, in milliseconds of the epoch;
 *     null where it does not say
 */
public record UpdateOutcome(
    LocaleUpdate update,
    UpdateState state,
    OutcomeCode code,
    @Nullable Integer refusal,
    String message,
    @Nullable Long siteUpdated) {

  /** The site has confirmed it. */
  public static UpdateOutcome done(LocaleUpdate update) {
    return new UpdateOutcome(update, UpdateState.DONE, OutcomeCode.NONE, null, "", null);
  }

  /** The same, with when the site says that it was carried out. */
  public UpdateOutcome updatedAt(@Nullable Instant time) {
    return time == null
        ? this
        : new UpdateOutcome(update, state, code, refusal, message, time.toEpochMilli());
  }

  /** It was not carried out, for another reason than a refusal. */
  public static UpdateOutcome failed(LocaleUpdate update, OutcomeCode code, String message) {
    return new UpdateOutcome(update, UpdateState.REFUSED, code, null, message, null);
  }

  /** The site refused it with that status. */
  public static UpdateOutcome refused(LocaleUpdate update, int status, String message) {
    return new UpdateOutcome(
        update, UpdateState.REFUSED, OutcomeCode.REFUSED, status, message, null);
  }

  /** A newer run has a newer row of its item: it was not sent. */
  public static UpdateOutcome overtaken(LocaleUpdate update, long newerRun) {
    return new UpdateOutcome(
        update,
        UpdateState.OVERTAKEN,
        OutcomeCode.OVERTAKEN,
        null,
        "Run %d has a newer row of this item: the values of this one for %s were not sent."
            .formatted(newerRun, update.cmsLocaleId()),
        null);
  }

  /** The word for why. */
  String word() {
    return refusal == null ? code.word() : OutcomeCode.refused(refusal);
  }
}
