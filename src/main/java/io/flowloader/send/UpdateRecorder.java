package io.flowloader.send;

import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.send.UpdateFacts.Answer;
import io.flowloader.send.UpdateFacts.Shown;
import io.flowloader.send.UpdateSettler.Ended;
import io.flowloader.send.UpdateSettler.Ended.Gone;
import io.flowloader.throttle.Permit;
import io.flowloader.webflow.ApiError;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer to locale updates means for each of them: gathers the facts, has {@link
 * UpdateDecider} decide and {@link UpdateSettler} carry it out. Runs in the thread of the request.
 */
final class UpdateRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(UpdateRecorder.class);

  private static final int NOT_FOUND = 404;

  private final WebflowClient client;
  private final UpdateLookup lookup;
  private final UpdateSettler settler;
  private final UpdateQueue queue;
  private final Circuit circuit;
  private final RefusalStreak<LocaleUpdate.Key> streak;
  private final String collectionId;

  UpdateRecorder(
      WebflowClient client,
      UpdateLookup lookup,
      UpdateSettler settler,
      UpdateQueue queue,
      Circuit circuit,
      RefusalStreak<LocaleUpdate.Key> streak,
      String collectionId) {
    this.client = client;
    this.lookup = lookup;
    this.settler = settler;
    this.queue = queue;
    this.circuit = circuit;
    this.streak = streak;
    this.collectionId = collectionId;
  }

  /**
   * Records what an answer means. A stop while something is looked up leaves the request open in
   * the ledger: it is looked up by the next attempt.
   *
   * @throws io.flowloader.time.StoppedException if a stop is requested before it is known
   */
  void record(SentUpdates sent, Permit permit, WriteAnswer answer) {
    try {
      recordAnswer(sent, permit, answer);
    } finally {
      queue.returned(sent.request());
    }
  }

  private void recordAnswer(SentUpdates sent, Permit permit, WriteAnswer answer) {
    if (answer instanceof WriteAnswer.Accepted accepted) {
      circuit.answered();
      streak.accepted();
      accepted(sent, accepted.variants());
    } else if (answer instanceof WriteAnswer.Refused refused) {
      circuit.answered();
      refused(sent, refused.status(), refused.error(), refused.firewall());
    } else if (answer instanceof WriteAnswer.Throttled throttled) {
      circuit.throttled(permit.issuedAt(), throttled.retryAfter());
      nothingDone(sent);
    } else if (answer instanceof WriteAnswer.Systemic systemic) {
      if (systemic.status() == NOT_FOUND) {
        // One of the items may be gone; if the collection is, reading it says so.
        refused(sent, systemic.status(), systemic.error(), false);
      } else {
        nothingDone(sent);
        circuit.open(Systemic.problem(systemic.status(), systemic.error()));
      }
    } else if (answer instanceof WriteAnswer.NotSent notSent) {
      nothingDone(sent);
      client.holdBack(circuit.notSent(permit.issuedAt(), notSent.why()));
    } else if (answer instanceof WriteAnswer.InDoubt inDoubt) {
      client.holdBack(circuit.lost(permit.issuedAt(), inDoubt.why()));
      settle(sent, update -> Answer.LACKS_IT, inDoubt.why());
    }
  }

  private void accepted(SentUpdates sent, List<SiteItem> variants) {
    var byId = new HashMap<String, List<SiteItem>>();
    variants.forEach(
        variant -> byId.computeIfAbsent(variant.id(), id -> new ArrayList<>()).add(variant));
    var why = "the answer does not name it";
    var ended =
        sent.request().updates().stream()
            .map(
                update -> {
                  var named =
                      byId.getOrDefault(update.siteItemId(), List.of()).stream()
                          .filter(variant -> UpdateLookup.isOf(variant, update))
                          .findFirst();
                  var answer = named.isPresent() ? Answer.CONFIRMS : Answer.LACKS_IT;
                  return new Ended(update, facts(sent.request(), update, answer), 0, why)
                      .at(named.map(SiteItem::lastUpdated).orElse(null));
                })
            .toList();
    lookUpAndCarryOut(sent, ended, why);
  }

  private void nothingDone(SentUpdates sent) {
    settle(sent, update -> Answer.NOTHING_DONE, "");
  }

  private void settle(SentUpdates sent, Function<LocaleUpdate, Answer> answer, String why) {
    var ended =
        sent.request().updates().stream()
            .map(each -> new Ended(each, facts(sent.request(), each, answer.apply(each)), 0, why))
            .toList();
    lookUpAndCarryOut(sent, ended, why);
  }

  private static UpdateFacts facts(LocaleUpdateRequest sent, LocaleUpdate update, Answer answer) {
    return new UpdateFacts(
        answer,
        Shown.NOT_ASKED,
        sent.updates().size() == 1,
        update.ownSlug().isPresent(),
        sent.tries() + 1 < UpdateQueue.MOST_TRIES,
        update.kind().isOfKnownItem());
  }

  /**
   * One list shows which of those in doubt have taken effect: only the others are sent again. Where
   * it cannot be read and others may have edited meanwhile, nothing is: the request stays open in
   * the ledger, and is looked up before anything else by the next attempt.
   */
  private void lookUpAndCarryOut(SentUpdates sent, List<Ended> ended, String why) {
    var doubtful =
        ended.stream()
            .filter(each -> each.decision() == UpdateDecision.LOOK_UP)
            .map(Ended::update)
            .toList();
    if (doubtful.isEmpty()) {
      carryOut(sent, ended);
      return;
    }
    var shown = shown(sent, doubtful);
    if (shown.isEmpty() && doubtful.stream().anyMatch(each -> each.kind().isOfKnownItem())) {
      circuit.open(
          new Problem(
              ProblemCode.SITE_UNREACHABLE, "what became of changes cannot be read: " + why));
      return;
    }
    var told =
        ended.stream()
            .map(
                each ->
                    each.decision() == UpdateDecision.LOOK_UP
                        ? each.with(shown.getOrDefault(each.update().key(), Shown.NOT_TOLD))
                        : each)
            .toList();
    long done = shown.values().stream().filter(Shown.ALL_VALUES::equals).count();
    LOG.atInfo()
        .addKeyValue("variants", doubtful.size())
        .addKeyValue("why", why)
        .addKeyValue("done", done)
        .addKeyValue("sent-again", doubtful.size() - done)
        .log("updates-looked-up");
    carryOut(sent, told);
  }

  /** Empty if it cannot be read now: sending them once more does no harm. */
  private Map<LocaleUpdate.Key, Shown> shown(SentUpdates sent, List<LocaleUpdate> doubtful) {
    try {
      return lookup.lookUp(doubtful, sent.siteSentAt());
    } catch (ApiRefusedException | UnreachableException e) {
      return Map.of();
    }
  }

  /**
   * What the answer names is taken out, and the others are sent on; else the halves are.
   *
   * @param firewall whether a page came in place of the API's answer
   */
  private void refused(SentUpdates sent, int status, ApiError error, boolean firewall) {
    try {
      if (firewall || status == NOT_FOUND) {
        client.collection(collectionId); // throws if it is the API that does not let us in
      }
      var said = QuotedSlugs.of(error);
      boolean names =
          sent.request().updates().stream()
              .anyMatch(each -> each.ownSlug().filter(said::containsKey).isPresent());
      var ended =
          sent.request().updates().stream()
              .map(each -> refused(sent.request(), each, status, error, said, names))
              .map(this::withSlugLookedUp)
              .map(each -> withItemLookedUp(each, error))
              .toList();
      boolean maybeOfAll = !names && maybeOfAll(ended);
      carryOut(sent, ended);
      if (maybeOfAll) {
        count(sent.request(), Systemic.refusal(status, error, firewall));
      }
    } catch (ApiRefusedException e) {
      nothingDone(sent);
      circuit.open(Systemic.problem(e));
    } catch (UnreachableException e) {
      nothingDone(sent);
      circuit.open(Systemic.problem(e));
    }
  }

  private static Ended refused(
      LocaleUpdateRequest sent,
      LocaleUpdate update,
      int status,
      ApiError error,
      Map<String, String> said,
      boolean names) {
    var itself = update.ownSlug().map(said::get);
    if (itself.isPresent()) {
      return new Ended(update, facts(sent, update, Answer.REFUSES_IT), status, itself.get());
    }
    var answer = names ? Answer.REFUSES_ANOTHER : Answer.REFUSES;
    return new Ended(update, facts(sent, update, answer), status, error.words());
  }

  /**
   * A slug that does not change is refused as taken, and a change whose answer was lost may have
   * been carried out.
   */
  private Ended withSlugLookedUp(Ended each) {
    return each.decision() == UpdateDecision.LOOK_UP_SLUG
        ? each.with(lookup.lookUpSlug(each.update()))
        : each;
  }

  /** Only the locale may be gone: then to create the item again would make a second one. */
  private Ended withItemLookedUp(Ended each, ApiError error) {
    if (each.status() != NOT_FOUND
        || !error.isOfItem()
        || !each.update().kind().isOfKnownItem()
        || each.decision() != UpdateDecision.REFUSED) {
      return each;
    }
    return each.without(lookup.isItemThere(each.update()) ? Gone.LOCALE : Gone.ITEM);
  }

  /** Whether the refusal may hold for every update; that of an item which is gone does not. */
  private boolean maybeOfAll(List<Ended> ended) {
    var first = ended.get(0);
    return ended.size() > 1
        || (first.decision() == UpdateDecision.REFUSED
            && (first.status() != NOT_FOUND
                || first.gone() == Gone.LOCALE
                || (first.gone() == Gone.NOTHING && lookup.isItemThere(first.update()))));
  }

  /** Updates that were refused alone, or together without a name: maybe every update is. */
  private void count(LocaleUpdateRequest sent, String words) {
    if (sent.updates().size() > 1) {
      streak.listRefused();
      return;
    }
    streak.rowRefused(words, sent.updates().get(0).key());
    streak
        .systemic()
        .ifPresent(
            every -> {
              settler.takeBack(every.items());
              circuit.open(Systemic.ofEveryUpdate(every.words()));
            });
  }

  private void carryOut(SentUpdates sent, List<Ended> ended) {
    settler.carryOut(List.of(sent.id()), sent.request(), ended);
  }
}
