package io.flowloader.send;

import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.ledger.actions.Restorations.Restoration;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether an item has what it is to have again, where the site refuses to give it that. */
final class RestoredItems {

  private static final String SLUG = "slug";

  private final SiteListing listing;
  private final SiteValues values;

  RestoredItems(SiteListing listing, SiteValues values) {
    this.listing = listing;
    this.values = values;
  }

  /**
   * Accepted, with what the site has, if it has all of it; else the answer. Only an item that gets
   * its slug back is looked at: nothing else is refused for being there already.
   */
  WriteAnswer look(ActionTarget target, Map<String, Restoration> back, WriteAnswer otherwise) {
    var found = new ArrayList<SiteItem>();
    for (var each : back.entrySet()) {
      var data = JsonMapper.shared().readTree(each.getValue().fieldData());
      var slug = data.path(SLUG).asString(target.slug());
      var variant = variant(each.getKey(), slug, target.siteItemId());
      if (variant.isEmpty()
          || !data.properties().stream()
              .allMatch(
                  field ->
                      values.same(
                          field.getKey(),
                          field.getValue(),
                          variant.get().fieldData().get(field.getKey())))) {
        return otherwise;
      }
      found.add(variant.get());
    }
    boolean getsSlug = back.values().stream().anyMatch(each -> each.fieldData().contains(SLUG));
    return getsSlug ? new WriteAnswer.Accepted(found) : otherwise;
  }

  private Optional<SiteItem> variant(String cmsLocaleId, String slug, String siteItemId) {
    return listing
        .variants(cmsLocaleId, slug)
        .filter(each -> each.id().equals(siteItemId))
        .findFirst();
  }
}
