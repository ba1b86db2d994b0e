package io.flowloader.webflow;

import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers the items of one answer, each in its locales. What it tells of them has no secrets. */
final class AnsweredItems {

  private final Secrets secrets;
  private final List<SiteItem> found = new ArrayList<>();

  /** The time that was read last: items of one request were created at nearly the same one. */
  private String lastText = "";

  private @Nullable Instant lastInstant;

  AnsweredItems(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Adds an item in every locale that it names; one without an id confirms nothing. */
  void add(JsonNode item) {
    var id = secrets.without(ApiJson.text(item, "id"));
    if (id.isEmpty()) {
      return;
    }
    var fieldData = item.path("fieldData");
    var slug = ApiJson.text(fieldData, "slug");
    var name = ApiJson.text(fieldData, "name");
    var shown = new SiteItem.Shown(secrets.without(slug), secrets.without(name));
    var createdOn = instant(ApiJson.text(item, "createdOn"));
    var lastUpdated = instant(ApiJson.text(item, "lastUpdated"));
    for (var locale : locales(item)) {
      found.add(
          new SiteItem(
              id, secrets.without(locale), slug, name, shown, createdOn, lastUpdated, fieldData));
    }
  }

  private static Set<String> locales(JsonNode item) {
    var locales = new LinkedHashSet<String>();
    if (item.path("cmsLocaleId").isString()) {
      locales.add(ApiJson.text(item, "cmsLocaleId"));
    }
    item.path("cmsLocaleIds").forEach(id -> locales.add(id.asString()));
    return locales.isEmpty() ? Set.of("") : locales;
  }

  private @Nullable Instant instant(String text) {
    if (!text.equals(lastText)) {
      lastText = text;
      lastInstant = parsed(text);
    }
    return lastInstant;
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** All that were added, in order. */
  List<SiteItem> all() {
    return found;
  }
}
