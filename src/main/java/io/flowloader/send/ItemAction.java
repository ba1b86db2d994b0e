package io.flowloader.send;

import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.Restorations;
import io.flowloader.ledger.actions.Restorations.Restoration;
import io.flowloader.ledger.memory.ActedUpon;
import io.flowloader.throttle.Permit;
import io.flowloader.webflow.ItemLocales;
import io.flowloader.webflow.UpdateRequest;
import io.flowloader.webflow.UpdateRequest.Flags;
import io.flowloader.webflow.UpdateRequest.Variant;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what is planned for items that no row is about; all of one kind. */
final class ItemAction implements SiteAction {

  private static final int NOT_FOUND = 404;

  private final ActionKind kind;
  private final PlannedActions planned;
  private final ActedUpon acted;
  private final PresentValues present;
  private final Restorations restorations;
  private final RestoredItems restored;
  private final WebflowClient client;
  private final String collectionId;

  ItemAction(
      ActionKind kind,
      PlannedActions planned,
      ActedUpon acted,
      PresentValues present,
      Restorations restorations,
      RestoredItems restored,
      WebflowClient client,
      String collectionId) {
    this.kind = kind;
    this.planned = planned;
    this.acted = acted;
    this.present = present;
    this.restorations = restorations;
    this.restored = restored;
    this.client = client;
    this.collectionId = collectionId;
  }

  @Override
  public String verb() {
    return switch (kind) {
      case KEEP -> "keep";
      case ARCHIVE -> "archive";
      case DRAFT -> "unpublish";
      case RESTORE -> "restore";
      case DROP -> "remove a locale of";
      case DELETE -> "remove";
    };
  }

  /** A removal leaves nothing behind that the next request would have to look at. */
  @Override
  public boolean isDivisible() {
    return kind == ActionKind.DELETE || kind == ActionKind.DROP;
  }

  @Override
  public List<ActionTarget> waiting(long after, int most) {
    return planned.waiting(kind, after, most).stream().map(PlannedActions.Waiting::target).toList();
  }

  @Override
  public WriteAnswer send(List<ActionTarget> targets, Permit permit) {
    return switch (kind) {
      case DELETE, DROP -> remove(targets, permit);
      case RESTORE -> restore(targets, permit);
      case KEEP, ARCHIVE, DRAFT -> flag(targets, permit);
    };
  }

  private WriteAnswer remove(List<ActionTarget> targets, Permit permit) {
    var answer =
        client.remove(
            collectionId,
            targets.stream()
                .map(target -> new ItemLocales(target.siteItemId(), target.cmsLocaleIds()))
                .toList(),
            permit);
    // The site refuses a removal as a whole if the item lacks one of the locales.
    return targets.size() == 1
            && targets.get(0).variants() > 1
            && answer instanceof WriteAnswer.Systemic systemic
            && systemic.status() == NOT_FOUND
            && !systemic.error().isOfCollection()
        ? removeLocaleByLocale(targets.get(0), answer)
        : answer;
  }

  private WriteAnswer removeLocaleByLocale(ActionTarget target, WriteAnswer otherwise) {
    return client.delete(collectionId, target.siteItemId(), target.cmsLocaleIds())
        ? new WriteAnswer.Removed()
        : otherwise;
  }

  private WriteAnswer flag(List<ActionTarget> targets, Permit permit) {
    return updateFlags(withValues -> request(targets, withValues), permit);
  }

  /**
   * Flags alone are refused where required fields seem to be missing; with their values they are
   * not (seen). Anything else is refused once more in the same words.
   *
   * @param request the update, with those values or without
   */
  private WriteAnswer updateFlags(Function<Boolean, UpdateRequest> request, Permit permit) {
    var answer = client.update(request.apply(false), permit);
    return answer instanceof WriteAnswer.Refused
        ? client.update(request.apply(true), client.permit())
        : answer;
  }

  private UpdateRequest request(List<ActionTarget> targets, boolean withValues) {
    var variants = new ArrayList<Variant>();
    for (var target : targets) {
      var locales = target.cmsLocaleIds().isEmpty() ? List.of("") : target.cmsLocaleIds();
      for (var locale : locales) {
        variants.add(
            new Variant(
                target.siteItemId(),
                locale,
                kind == ActionKind.ARCHIVE ? new Flags(null, true) : new Flags(true, null),
                withValues ? withPresent(target, locale, "{}") : "{}"));
      }
    }
    return new UpdateRequest(collectionId, false, false, variants);
  }

  private String withPresent(ActionTarget target, String cmsLocaleId, String changes) {
    var waiting =
        planned.waiting(target.id() - 1, 1).stream()
            .filter(each -> each.target().id() == target.id())
            .toList();
    var expected = acted.expected(waiting).getOrDefault(target.id(), Map.of()).get(cmsLocaleId);
    return present.with(expected == null ? null : expected.get(0), changes);
  }

  private WriteAnswer restore(List<ActionTarget> targets, Permit permit) {
    var back = restorations.of(targets.stream().map(ActionTarget::id).toList());
    var answer =
        changesFlags(back)
            ? updateFlags(withValues -> request(targets, back, withValues), permit)
            : client.update(request(targets, back, false), permit);
    // A slug that it has again already is refused as taken (seen): an answer before was lost.
    return answer instanceof WriteAnswer.Refused && targets.size() == 1
        ? restored.look(targets.get(0), back.getOrDefault(targets.get(0).id(), Map.of()), answer)
        : answer;
  }

  private static boolean changesFlags(Map<Long, Map<String, Restoration>> back) {
    return back.values().stream()
        .flatMap(locales -> locales.values().stream())
        .anyMatch(each -> flags(each) != null);
  }

  private static @Nullable Flags flags(Restoration back) {
    return back.draft() == null && back.archived() == null
        ? null
        : new Flags(back.draft(), back.archived());
  }

  private UpdateRequest request(
      List<ActionTarget> targets, Map<Long, Map<String, Restoration>> back, boolean withValues) {
    var variants = new ArrayList<Variant>();
    for (var target : targets) {
      back.getOrDefault(target.id(), Map.of())
          .forEach(
              (locale, each) ->
                  variants.add(
                      new Variant(
                          target.siteItemId(),
                          locale,
                          flags(each),
                          withValues && flags(each) != null
                              ? withPresent(target, locale, each.fieldData())
                              : each.fieldData())));
    }
    return new UpdateRequest(collectionId, false, false, variants);
  }

  @Override
  public void settle(List<ActionOutcome> outcomes) {
    acted.settle(kind, outcomes);
  }
}
