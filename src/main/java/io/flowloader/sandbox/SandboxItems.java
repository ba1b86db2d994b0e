package io.flowloader.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Shows stored items to those who check what was created. */
final class SandboxItems {

  private SandboxItems() {}

  static SandboxItem of(SandboxCollection collection, StoredItem item) {
    var locales = SandboxLocale.ofMask(item.locales());
    var shown = collection.store().variant(item, locales.get(0).number());
    return new SandboxItem(
        collection.store().idOf(item.seq()),
        shown.slug(),
        shown.name(),
        locales.stream().map(SandboxLocale::cmsLocaleId).toList(),
        Instant.ofEpochMilli(item.createdOn()),
        new String(shown.fieldData(), StandardCharsets.UTF_8));
  }
}
