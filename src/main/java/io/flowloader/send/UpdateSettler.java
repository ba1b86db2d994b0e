package io.flowloader.send;

import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.UpdateOutcome;
import io.flowloader.ledger.updates.UpdateOutcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out what was decided on locale updates: in the ledger first, then in the queue. */
final class UpdateSettler {

  private final UpdateOutcomes outcomes;
  private final UpdateQueue queue;

  UpdateSettler(UpdateOutcomes outcomes, UpdateQueue queue) {
    this.outcomes = outcomes;
    this.queue = queue;
  }

  /**
   * An update whose request has ended.
   *
   * @param facts all that is known of it: no decision is left that asks for more
   * @param gone what the site does not have any more, as it says
   * @param status the status of the answer; 0 where there was none
   * @param words what was said of it, or why there was no answer
   */
  record Ended(
      LocaleUpdate update,
      UpdateFacts facts,
      Gone gone,
      int status,
      String words,
      @Nullable Instant siteUpdated) {

    /** What the site does not have any more. */
    enum Gone {
      NOTHING,
      LOCALE,
      ITEM
    }

    Ended(LocaleUpdate update, UpdateFacts facts, int status, String words) {
      this(update, facts, Gone.NOTHING, status, words, null);
    }

    UpdateDecision decision() {
      return UpdateDecider.decide(facts);
    }

    /** The update as it is to be sent again. */
    LocaleUpdate again() {
      if (UpdateDecider.mayCarrySlug(facts)) {
        return update;
      }
      return update.kind() == LocaleUpdate.Kind.ADDITION
          ? update.withoutSlug().asChange() // the item has the locale already
          : update.withoutSlug();
    }

    Ended with(UpdateFacts.Shown shown) {
      return new Ended(update, facts.with(shown), gone, status, words, siteUpdated);
    }

    Ended without(Gone what) {
      return new Ended(update, facts, what, status, words, siteUpdated);
    }

    /** The same with when the site says that the variant was written. */
    Ended at(@Nullable Instant time) {
      return new Ended(update, facts, gone, status, words, time);
    }
  }

  /**
   * Carries it out; the requests are known to have ended afterwards.
   *
   * @param requests their numbers in the ledger
   * @param sent how the updates were sent
   */
  void carryOut(Collection<Long> requests, LocaleUpdateRequest sent, List<Ended> ended) {
    var told = new ArrayList<UpdateOutcome>();
    var asBefore = new ArrayList<LocaleUpdate>();
    var withOthers = new ArrayList<LocaleUpdate>();
    var unconfirmed = new ArrayList<LocaleUpdate>();
    var apart = new ArrayList<LocaleUpdate>();
    for (var each : ended) {
      switch (each.decision()) {
        case CONFIRMED -> told.add(confirmed(each.update()).updatedAt(each.siteUpdated()));
        case REFUSED -> told.add(refused(each));
        case EDITED -> told.add(edited(each.update()));
        case GIVE_UP -> told.add(givenUp(each));
        case WAIT_AS_BEFORE -> asBefore.add(each.again());
        case WAIT_WITH_OTHERS -> withOthers.add(each.again());
        case SEND_AGAIN -> unconfirmed.add(each.again());
        case TAKE_APART -> apart.add(each.again());
        case LOOK_UP, LOOK_UP_SLUG ->
            throw new IllegalStateException("not looked up yet: " + each.update().key());
      }
    }
    outcomes.settle(requests, told);
    queue.ended(told.stream().map(UpdateOutcome::update).toList());
    queue.cameBack(sent, asBefore);
    queue.waitAgain(withOthers);
    queue.unconfirmed(sent, unconfirmed);
    queue.takeApart(apart);
  }

  /** Updates that were refused wait again: the refusal was not about them. */
  void takeBack(List<LocaleUpdate.Key> updates) {
    outcomes.takeBack(updates);
  }

  private static UpdateOutcome confirmed(LocaleUpdate update) {
    return update.missing().isEmpty()
        ? UpdateOutcome.done(update)
        : UpdateOutcome.failed(
            update,
            OutcomeCode.REFERENCE_MISSING,
            "It refers to rows that did not become items: %s. Once they are, retry sets the references."
                .formatted(String.join(", ", update.missing())));
  }

  private static UpdateOutcome edited(LocaleUpdate update) {
    if (update.kind() == LocaleUpdate.Kind.ADDITION) {
      return UpdateOutcome.failed(
          update,
          OutcomeCode.EDITED,
          "Item %s has %s already, with other values that the last night does not know of; it stays as it is. Take them over into the file, or send ours with conflict: overwrite."
              .formatted(update.siteItemId(), locale(update)));
    }
    return UpdateOutcome.failed(
        update,
        OutcomeCode.EDITED,
        "Somebody has edited %s of item %s while it was being changed, and the answer to the change was lost; it stays as it is. Take the values over into the file, or send ours with conflict: overwrite."
            .formatted(locale(update), update.siteItemId()));
  }

  private static String locale(LocaleUpdate update) {
    return update.cmsLocaleId().isEmpty()
        ? "the primary locale"
        : "the locale " + update.cmsLocaleId();
  }

  private static UpdateOutcome refused(Ended each) {
    if (each.gone() == Ended.Gone.LOCALE) {
      return UpdateOutcome.failed(
          each.update(),
          OutcomeCode.LOCALE_GONE,
          "Item %s is not in %s any more, though it is in the collection. Add the locale to it on the site, or leave it out of the file."
              .formatted(each.update().siteItemId(), locale(each.update())));
    }
    if (each.gone() == Ended.Gone.ITEM) {
      return UpdateOutcome.failed(
          each.update(),
          OutcomeCode.ITEM_GONE,
          "Item %s is not in the collection any more. To have it created again: on-gone: recreate."
              .formatted(each.update().siteItemId()));
    }
    return UpdateOutcome.refused(
        each.update(),
        each.status(),
        "Webflow refuses the values of %s with status %d%s"
            .formatted(
                locale(each.update()),
                each.status(),
                each.words().isEmpty() ? "." : ": " + each.words()));
  }

  private static UpdateOutcome givenUp(Ended each) {
    return UpdateOutcome.failed(
        each.update(),
        OutcomeCode.NOT_CONFIRMED,
        "The values of %s were sent %d times and never confirmed: %s. Look at item %s, or send them again: retry."
            .formatted(
                locale(each.update()),
                UpdateQueue.MOST_TRIES,
                each.words(),
                each.update().siteItemId()));
  }
}
