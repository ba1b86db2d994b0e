package io.flowloader.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A locale of the sandbox's site.
 *
 * @param number its place in the site, from 0; the primary locale is 0
 * @param id of the locale in the site's settings, which no CMS call takes
 * @param cmsLocaleId what CMS calls take
 */
record SandboxLocale(
    int number,
    String id,
    String cmsLocaleId,
    boolean enabled,
    String displayName,
    String subdirectory,
    String tag) {

  static final int PRIMARY = 0;

  static final List<SandboxLocale> ALL =
      List.of(
          locale(0, true, "English (United States)", "", "en-US"),
          locale(1, true, "French (France)", "fr", "fr-FR"),
          locale(2, true, "German (Germany)", "de", "de-DE"),
          locale(3, true, "Spanish (Spain)", "es", "es-ES"),
          locale(4, true, "Japanese (Japan)", "ja", "ja-JP"),
          locale(5, false, "Portuguese (Brazil)", "pt-br", "pt-BR"));

  /** Null when the site has no locale of that CMS id. */
  static @Nullable SandboxLocale ofCmsId(String cmsLocaleId) {
    return ALL.stream()
        .filter(locale -> locale.cmsLocaleId.equals(cmsLocaleId))
        .findFirst()
        .orElse(null);
  }

  int bit() {
    return 1 << number;
  }

  /** The locales of a set of bits, in the order of the site. */
  static List<SandboxLocale> ofMask(int mask) {
    return ALL.stream().filter(locale -> (mask & locale.bit()) != 0).toList();
  }

  private static SandboxLocale locale(
      int number, boolean enabled, String displayName, String subdirectory, String tag) {
    return new SandboxLocale(
        number,
        "653fd9af6a07fc9cfd7a5e5" + number,
        "653ad57de882f528b32e810" + number,
        enabled,
        displayName,
        subdirectory,
        tag);
  }
}
