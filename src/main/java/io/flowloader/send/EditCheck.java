package io.flowloader.send;

import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.ledger.actions.PlannedActions.Waiting;
import io.flowloader.send.WrittenSince.Wanted;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds, of items that are to be archived or removed, those that somebody else has edited since we
 * wrote them last. That an item was written later is not enough, for publishing may count as
 * writing: what it has must be other than what was sent.
 */
final class EditCheck {

  private static final int FIELDS_NAMED = 3;
  private static final String SLUG = "slug";

  private final WebflowClient client;
  private final WrittenSince written;
  private final SiteValues values;
  private final LocaleNames locales;
  private final @Nullable Instant since;

  /**
   * @param since what was updated before this time of the site was our own doing; null = what was
   *     updated since each was written last is looked at
   */
  EditCheck(
      WebflowClient client,
      WrittenSince written,
      SiteValues values,
      LocaleNames locales,
      @Nullable Instant since) {
    this.locales = locales;
    this.since = since;
    this.client = client;
    this.written = written;
    this.values = values;
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
    written.show(
        List.copyOf(locales),
        from,
        some.stream()
            .map(each -> wanted(each.target(), expected.getOrDefault(each.target().id(), Map.of())))
            .toList(),
        variant -> {
          var item = byItem.get(variant.id());
          if (item != null) {
            check(item, variant, expected, edited);
          }
        });
  }

  private static Wanted wanted(ActionTarget target, Map<String, List<ObjectNode>> expected) {
    var locales = target.cmsLocaleIds().isEmpty() ? List.of("") : target.cmsLocaleIds();
    var slugs = new LinkedHashMap<String, Set<String>>();
    for (var locale : locales) {
      slugs.put(
          locale,
          expected.getOrDefault(locale, List.of()).stream()
              .map(data -> data.path(SLUG).asString(target.slug()))
              .collect(Collectors.toSet()));
      if (slugs.get(locale).isEmpty()) {
        slugs.put(locale, Set.of(target.slug()));
      }
    }
    return new Wanted(target.siteItemId(), slugs);
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
                      .collect(Collectors.joining(", ")),
                  locales.in(locale)));
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
