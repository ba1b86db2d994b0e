package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an answer to an action; pure. The first line that holds decides:
 *
 * <table>
 *   <caption>Decisions</caption>
 *   <tr><th>answer</th><th>decision</th></tr>
 *   <tr><td>429, surely not sent</td><td>send again</td></tr>
 *   <tr><td>401, 403; 404 of the collection; 409</td><td>stop: it holds for every item</td></tr>
 *   <tr><td>404, several items</td><td>send the halves</td></tr>
 *   <tr><td>404, one item</td><td>gone</td></tr>
 *   <tr><td>refused, several items</td><td>send the halves</td></tr>
 *   <tr><td>refused, one item</td><td>refused</td></tr>
 *   <tr><td>removed</td><td>done, all</td></tr>
 *   <tr><td>published or changed: names the item</td><td>done</td></tr>
 *   <tr><td>published: an error names the item</td><td>refused, with the site's words</td></tr>
 *   <tr><td>published or changed: says nothing of the item; or lost</td>
 *       <td>send again, up to three times; then the halves; one item: refused, never confirmed</td></tr>
 * </table>
 */
final class ActionDecider {

  /** Enough to tell a bad moment of the site from what it will never do. */
  private static final int MOST_TRIES = 3;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final String verb;

  /**
   * @param verb what is done, for messages
   */
  ActionDecider(String verb) {
    this.verb = verb;
  }

  ActionDecision decide(ActionRequest request, WriteAnswer answer) {
    if (answer instanceof WriteAnswer.Throttled || answer instanceof WriteAnswer.NotSent) {
      return ActionDecision.sendAgain(request);
    }
    if (answer instanceof WriteAnswer.Systemic systemic) {
      return systemic.status() == NOT_FOUND && !systemic.error().isOfCollection()
          ? gone(request)
          : ActionDecision.stop(request, Systemic.problem(systemic.status(), systemic.error()));
    }
    if (answer instanceof WriteAnswer.Refused refused) {
      return refused(request, refused);
    }
    if (answer instanceof WriteAnswer.Removed) {
      return ActionDecision.ended(request.targets().stream().map(ActionOutcome::done).toList());
    }
    if (answer instanceof WriteAnswer.Published published) {
      return published(request, published);
    }
    if (answer instanceof WriteAnswer.Accepted accepted) {
      return changed(request, accepted.variants());
    }
    return unconfirmed(request, request.targets(), List.of(), ((WriteAnswer.InDoubt) answer).why());
  }

  private ActionDecision refused(ActionRequest request, WriteAnswer.Refused refused) {
    var said = Systemic.refusal(refused.status(), refused.error(), refused.firewall());
    if (refused.status() == CONFLICT) {
      return ActionDecision.stop(request, Systemic.ofUnpublished(verb, said));
    }
    return request.isOfOne()
        ? ActionDecision.refused(
            ActionOutcome.refused(
                request.targets().get(0),
                "Webflow refuses to %s it, with %s".formatted(verb, said)))
        : ActionDecision.takeApart(request, true);
  }

  private ActionDecision gone(ActionRequest request) {
    return request.isOfOne()
        ? ActionDecision.ended(
            List.of(
                ActionOutcome.gone(
                    request.targets().get(0), "The item is not on the site any more.")))
        : ActionDecision.takeApart(request, false);
  }

  private ActionDecision published(ActionRequest request, WriteAnswer.Published published) {
    var ended = new ArrayList<ActionOutcome>();
    var silent = new ArrayList<ActionTarget>();
    for (var target : request.targets()) {
      var error =
          published.errors().stream()
              .filter(each -> each.contains(target.siteItemId()))
              .findFirst();
      if (published.itemIds().contains(target.siteItemId())) {
        ended.add(ActionOutcome.done(target));
      } else if (error.isPresent()) {
        ended.add(
            ActionOutcome.refused(
                target, "Webflow does not %s it: %s".formatted(verb, error.get())));
      } else {
        silent.add(target);
      }
    }
    var why =
        published.errors().isEmpty()
            ? "the answer does not name it"
            : "the answer does not name it, but says: " + String.join(" ", published.errors());
    return silent.isEmpty()
        ? ActionDecision.ended(ended)
        : unconfirmed(request, silent, ended, why);
  }

  private ActionDecision changed(ActionRequest request, List<SiteItem> variants) {
    var ended = new ArrayList<ActionOutcome>();
    var silent = new ArrayList<ActionTarget>();
    for (var target : request.targets()) {
      if (isNamed(target, variants)) {
        ended.add(ActionOutcome.done(target, lastUpdated(target, variants)));
      } else {
        silent.add(target);
      }
    }
    return silent.isEmpty()
        ? ActionDecision.ended(ended)
        : unconfirmed(request, silent, ended, "the answer does not name it");
  }

  private static @Nullable Long lastUpdated(ActionTarget target, List<SiteItem> variants) {
    return variants.stream()
        .filter(variant -> variant.id().equals(target.siteItemId()))
        .flatMap(variant -> Optional.ofNullable(variant.lastUpdated()).stream())
        .max(Comparator.naturalOrder())
        .map(Instant::toEpochMilli)
        .orElse(null);
  }

  private static boolean isNamed(ActionTarget target, List<SiteItem> variants) {
    Set<String> missing = new HashSet<>(target.cmsLocaleIds());
    boolean named = false;
    for (var variant : variants) {
      if (variant.id().equals(target.siteItemId())) {
        named = true;
        missing.remove(variant.cmsLocaleId());
      }
    }
    return named && missing.isEmpty();
  }

  private ActionDecision unconfirmed(
      ActionRequest request, List<ActionTarget> some, List<ActionOutcome> ended, String why) {
    if (request.tries() + 1 < MOST_TRIES) {
      return ActionDecision.ended(ended, List.of(request.unconfirmed(some)));
    }
    if (some.size() > 1) {
      return ActionDecision.ended(ended, new ActionRequest(some, 0, true).halves());
    }
    var all = new ArrayList<>(ended);
    all.add(
        ActionOutcome.refused(
            some.get(0),
            "Webflow was asked %d times to %s it and never confirmed it: %s. Look at item %s, or run retry."
                .formatted(MOST_TRIES, verb, why, some.get(0).siteItemId())));
    return ActionDecision.ended(all);
  }
}
