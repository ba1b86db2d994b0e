package io.flowloader.send;

import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.actions.PlannedActions.Waiting;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds, of items that are to be archived or removed, those that somebody else has edited since we
 * wrote them last: by one list of what was updated since then, or item by item where that takes
 * fewer calls. That an item was written later is not enough, for publishing may count as writing:
 * what it has must be other than what was sent.
 */
final class EditCheck {

  private static final int FIELDS_NAMED = 3;

  private final WebflowClient client;
  private final SiteListing listing;
  private final SiteValues values;
  private final String collectionId;
  private final @Nullable Instant since;

  /**
   * @param since what was updated before this time of the site was our own doing; null = what was
   *     updated since each was written last is looked at
   */
  EditCheck(
      WebflowClient client,
      SiteListing listing,
      SiteValues values,
      String collectionId,
      @Nullable Instant since) {
    this.since = since;
    this.client = client;
    this.listing = listing;
    this.values = values;
    this.collectionId = collectionId;
  }

  /**
   * The edited ones, by the number of their action, with what was edited in words; blocks.
   *
   * @param expected what each may have that nobody else has touched, by action and locale
   */
  Map<Long, String> edited(List<Waiting> some, Map<Long, Map<String, List<ObjectNode>>> expected) {
    var edited = new LinkedHashMap<Long, String>();
    var named = some.stream().filter(each -> !each.target().cmsLocaleIds().isEmpty()).toList();
    var unnamed = some.stream().filter(each -> each.target().cmsLocaleIds().isEmpty()).toList();
    look(named, expected, edited);
    look(unnamed, expected, edited);
    return edited;
  }

  private void look(
      List<Waiting> some,
      Map<Long, Map<String, List<ObjectNode>>> expected,
      Map<Long, String> edited) {
    if (some.isEmpty()) {
      return;
    }
    var byItem = new HashMap<String, Waiting>();
    some.forEach(each -> byItem.put(each.target().siteItemId(), each));
    var locales = new LinkedHashSet<String>();
    some.forEach(each -> locales.addAll(each.target().cmsLocaleIds()));
    var from =
        since == null
            ? Instant.ofEpochMilli(some.stream().mapToLong(Waiting::siteUpdated).min().orElse(0))
            : since;
    var query = ItemQuery.updatedFrom(collectionId, List.copyOf(locales), from);
    var first = client.items(query);
    if (first.total() / WebflowClient.LARGEST_PAGE <= some.size()) {
      listing.read(
          query,
          first,
          null,
          variant -> {
            var item = byItem.get(variant.id());
            if (item != null) {
              check(item, variant, expected, edited);
            }
          });
    } else {
      some.forEach(each -> lookAt(each, expected, edited));
    }
  }

  private void lookAt(
      Waiting item, Map<Long, Map<String, List<ObjectNode>>> expected, Map<Long, String> edited) {
    var target = item.target();
    var holders =
        listing.holders(new PackKey(0, target.cmsLocaleIds(), false, false), target.slug());
    var variants = new ArrayList<SiteItem>(holders);
    variants.removeIf(variant -> !variant.id().equals(target.siteItemId()));
    if (variants.isEmpty()) {
      edited.put(target.id(), "it is not under its slug any more");
    }
    variants.forEach(variant -> check(item, variant, expected, edited));
  }

  private void check(
      Waiting item,
      SiteItem variant,
      Map<Long, Map<String, List<ObjectNode>>> expected,
      Map<Long, String> edited) {
    if (variant.lastUpdated() != null
        && variant.lastUpdated().toEpochMilli() <= item.siteUpdated()) {
      return;
    }
    var locale = item.target().cmsLocaleIds().isEmpty() ? "" : variant.cmsLocaleId();
    var ours = expected.getOrDefault(item.target().id(), Map.of()).get(locale);
    if (ours == null) {
      edited.putIfAbsent(item.target().id(), "it was written since");
      return;
    }
    var fields = differing(ours, variant);
    if (!fields.isEmpty()) {
      edited.putIfAbsent(
          item.target().id(),
          "%s%s"
              .formatted(
                  fields.stream()
                      .limit(FIELDS_NAMED)
                      .map(field -> "\"" + client.storable(field) + "\"")
                      .collect(java.util.stream.Collectors.joining(", ")),
                  locale.isEmpty() ? "" : " in " + locale));
    }
  }

  /** Fields that have other values than were sent, or that have one and never were sent. */
  private List<String> differing(List<ObjectNode> ours, SiteItem variant) {
    var fields = new TreeSet<String>();
    ours.forEach(each -> each.propertyNames().forEach(fields::add));
    variant.fieldData().propertyNames().forEach(fields::add);
    return fields.stream()
        .filter(field -> ours.stream().noneMatch(each -> isOurs(field, each, variant)))
        .toList();
  }

  private boolean isOurs(String field, ObjectNode ours, SiteItem variant) {
    var theirs = variant.fieldData().get(field);
    return ours.has(field)
        ? values.mayBeRewritten(field) || values.saysTheSame(field, ours.get(field), theirs)
        : !values.isSet(theirs);
  }
}
