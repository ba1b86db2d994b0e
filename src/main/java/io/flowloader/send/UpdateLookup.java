package io.flowloader.send;

import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks up, by one list, which of the locale updates have taken effect of which no answer told:
 * only the others are sent again. What does not show is sent again too, which does no harm.
 */
final class UpdateLookup {

  private final SiteListing listing;

  UpdateLookup(SiteListing listing) {
    this.listing = listing;
  }

  /**
   * What the site shows of updates.
   *
   * @param done those whose variants have all of their values
   * @param left the others; without the slug where the variant has it already, for a slug that does
   *     not change is refused as taken
   */
  record Seen(List<LocaleUpdate> done, List<LocaleUpdate> left) {}

  /**
   * Blocks until the list is read.
   *
   * @param sentAt when they were sent, at the earliest, in the site's time
   * @throws io.flowloader.webflow.UnreachableException if it cannot be read to its end now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  Seen lookUp(List<LocaleUpdate> updates, Instant sentAt) {
    var variants = variants(updates, sentAt.minus(Evidence.SLACK));
    var done = new ArrayList<LocaleUpdate>();
    var left = new ArrayList<LocaleUpdate>();
    for (var update : updates) {
      var variant = variants.get(update.key());
      if (variant == null) {
        left.add(update);
      } else if (hasAll(update, variant)) {
        done.add(update);
      } else {
        left.add(
            update.ownSlug().filter(variant.slug()::equals).isPresent()
                ? update.withoutSlug()
                : update);
      }
    }
    return new Seen(done, left);
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

  private static boolean hasAll(LocaleUpdate update, SiteItem variant) {
    return JsonMapper.shared().readTree(update.fieldData()).properties().stream()
        .allMatch(
            value ->
                value.getValue().isNull()
                    ? variant.fieldData().path(value.getKey()).isMissingNode()
                        || variant.fieldData().path(value.getKey()).isNull()
                    : Evidence.same(value.getValue(), variant.fieldData().path(value.getKey())));
  }
}
