package io.flowloader.send;

import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.send.UpdateFacts.Shown;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks up, by one list, which of the locale updates have taken effect of which no answer told:
 * only the others are sent again. What does not show is sent again too, which does no harm.
 */
final class UpdateLookup {

  private final SiteListing listing;
  private final SiteValues values;
  private final boolean keepsEdits;

  UpdateLookup(SiteListing listing, SiteValues values, boolean keepsEdits) {
    this.listing = listing;
    this.values = values;
    this.keepsEdits = keepsEdits;
  }

  /**
   * What the site shows of updates, each by its key; blocks until the list is read.
   *
   * @param sentAt when they were sent, at the earliest, in the site's time
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read to its end now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  Map<LocaleUpdate.Key, Shown> lookUp(List<LocaleUpdate> updates, Instant sentAt) {
    var variants = variants(updates, sentAt.minus(Evidence.SLACK));
    var shown = new HashMap<LocaleUpdate.Key, Shown>();
    for (var update : updates) {
      shown.put(update.key(), shown(update, variants.get(update.key()), sentAt));
    }
    return shown;
  }

  private Shown shown(LocaleUpdate update, @Nullable SiteItem variant, Instant sentAt) {
    if (variant == null) {
      return Shown.NOTHING;
    }
    if (hasAll(update, variant)) {
      return Shown.ALL_VALUES;
    }
    if (keepsEdits
        && update.kind().isOfKnownItem()
        && (isEdited(update, variant) || isWrittenByOthers(update, variant, sentAt))) {
      return Shown.EDITED;
    }
    return update.ownSlug().filter(variant.slug()::equals).isPresent()
        ? Shown.OWN_SLUG
        : Shown.NOTHING;
  }

  /**
   * Whether the variant has the slug already that it is to get; blocks until that is read.
   *
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  Shown lookUpSlug(LocaleUpdate update) {
    if (update.kind() == LocaleUpdate.Kind.ADDITION) {
      // A locale is added once: what is there already was added before, by us or by others.
      return listing
          .variants(update.cmsLocaleId(), update.ownSlug().orElse(""))
          .filter(each -> isOf(each, update))
          .findFirst()
          .map(
              there ->
                  hasAll(update, there)
                      ? Shown.ALL_VALUES
                      : keepsEdits ? Shown.EDITED : Shown.OWN_SLUG)
          .orElse(Shown.NOTHING);
    }
    return update
            .ownSlug()
            .filter(
                slug ->
                    listing
                        .variants(update.cmsLocaleId(), slug)
                        .anyMatch(each -> isOf(each, update)))
            .isPresent()
        ? Shown.OWN_SLUG
        : Shown.NOTHING;
  }

  /**
   * Whether the item of an update is in the collection, in the primary locale or in its own; blocks
   * until that is read.
   *
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  boolean isItemThere(LocaleUpdate update) {
    return Stream.of("", update.cmsLocaleId())
        .distinct()
        .anyMatch(
            locale ->
                listing
                    .variants(locale, update.slugBefore())
                    .anyMatch(each -> each.id().equals(update.siteItemId())));
  }

  /** Whether it is the variant that is updated. */
  static boolean isOf(SiteItem variant, LocaleUpdate update) {
    return variant.id().equals(update.siteItemId())
        && (variant.cmsLocaleId().equals(update.cmsLocaleId())
            || variant.cmsLocaleId().isEmpty()
            || update.cmsLocaleId().isEmpty());
  }

  private Map<LocaleUpdate.Key, SiteItem> variants(List<LocaleUpdate> updates, Instant from) {
    var wanted = new HashMap<String, List<LocaleUpdate>>();
    var locales = new LinkedHashSet<String>();
    for (var update : updates) {
      wanted.computeIfAbsent(update.siteItemId(), id -> new ArrayList<>()).add(update);
      locales.add(update.cmsLocaleId());
    }
    var found = new HashMap<LocaleUpdate.Key, SiteItem>();
    boolean primary = locales.remove("");
    if (!locales.isEmpty()) {
      listing.updated(List.copyOf(locales), from, variant -> note(wanted, found, variant, false));
    }
    if (primary) {
      listing.updated(List.of(), from, variant -> note(wanted, found, variant, true));
    }
    return found;
  }

  private static void note(
      Map<String, List<LocaleUpdate>> wanted,
      Map<LocaleUpdate.Key, SiteItem> found,
      SiteItem variant,
      boolean primary) {
    for (var update : wanted.getOrDefault(variant.id(), List.of())) {
      if (update.cmsLocaleId().equals(primary ? "" : variant.cmsLocaleId())) {
        found.put(update.key(), variant);
      }
    }
  }

  /** Whether a value is neither what was sent nor what stood there when that was decided. */
  private boolean isEdited(LocaleUpdate update, SiteItem variant) {
    var before = json(update.oldData());
    return values(update.fieldData())
        .anyMatch(
            value -> {
              var shown = variant.fieldData().path(value.getKey());
              return !values.saysTheSame(value.getKey(), value.getValue(), shown)
                  && !values.mayBeRewritten(value.getKey())
                  && !values.saysTheSame(value.getKey(), before.path(value.getKey()), shown);
            });
  }

  /**
   * Whether it has none of ours and was written after ours was sent: by others then, whatever they
   * have written. Not to be told where the site may have written ours anew.
   */
  private boolean isWrittenByOthers(LocaleUpdate update, SiteItem variant, Instant sentAt) {
    return variant.lastUpdated() != null
        && variant.lastUpdated().isAfter(sentAt.plus(Evidence.SLACK))
        && values(update.fieldData()).noneMatch(value -> values.mayBeRewritten(value.getKey()));
  }

  /** Whether it has what was sent, be it in the site's own form. */
  private boolean hasAll(LocaleUpdate update, SiteItem variant) {
    var before = json(update.oldData());
    return values(update.fieldData())
        .allMatch(
            value -> {
              var field = value.getKey();
              var shown = variant.fieldData().path(field);
              return values.same(field, value.getValue(), shown)
                  || update.kind() != LocaleUpdate.Kind.OF_NEW_ITEM
                      && values.saysTheSame(field, value.getValue(), shown)
                      && !values.saysTheSame(field, before.path(field), shown);
            });
  }

  private static Stream<Map.Entry<String, JsonNode>> values(String data) {
    return json(data).properties().stream();
  }

  private static JsonNode json(String data) {
    return data.isEmpty()
        ? JsonMapper.shared().createObjectNode()
        : JsonMapper.shared().readTree(data);
  }
}
