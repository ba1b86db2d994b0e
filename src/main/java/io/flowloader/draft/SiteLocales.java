package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.Site;
import io.flowloader.webflow.SiteLocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the cmsLocaleIds of the tags and ids that people write. */
public final class SiteLocales {

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

  private final boolean siteKnown;
  private final List<SiteLocale> locales;
  private final Map<String, String> idsByTagOrId = new HashMap<>();

  /**
   * @param site null where the token may not read it: then only cmsLocaleIds can be used, and are
   *     taken as they are
   */
  public SiteLocales(@Nullable Site site) {
    siteKnown = site != null;
    locales =
        site == null
            ? List.of()
            : site.locales().stream()
                .sorted(Comparator.comparing(SiteLocale::primary).reversed())
                .toList();
    for (var locale : locales) {
      idsByTagOrId.put(locale.cmsLocaleId(), locale.cmsLocaleId());
      if (!locale.tag().isEmpty()) {
        idsByTagOrId.putIfAbsent(key(locale.tag()), locale.cmsLocaleId());
      }
    }
  }

  /**
   * The ids of what was typed, none twice: the site's order with the primary locale first, so that
   * {@code fr|en} and {@code en|fr} are the same; without a site, the order typed.
   */
  LocaleChoice choose(List<String> typed) {
    var ids = new LinkedHashSet<String>();
    for (var tagOrId : typed) {
      var id = idOf(tagOrId);
      if (id == null) {
        return new LocaleChoice.Unknown(problemOf(tagOrId));
      }
      ids.add(id);
    }
    if (!siteKnown || ids.size() < 2) {
      return new LocaleChoice.Known(List.copyOf(ids));
    }
    return new LocaleChoice.Known(
        locales.stream().map(SiteLocale::cmsLocaleId).filter(ids::contains).distinct().toList());
  }

  /** The cmsLocaleId of the primary locale; empty where the site is not known or has none. */
  String primaryId() {
    return locales.stream()
        .filter(SiteLocale::primary)
        .map(SiteLocale::cmsLocaleId)
        .findFirst()
        .orElse("");
  }

  /** The cmsLocaleIds in the site's order, the primary one first; empty where it is not known. */
  public List<String> order() {
    return locales.stream().map(SiteLocale::cmsLocaleId).distinct().toList();
  }

  private @Nullable String idOf(String tagOrId) {
    if (!siteKnown) {
      return TAG.matcher(tagOrId).matches() ? null : tagOrId;
    }
    var id = idsByTagOrId.get(tagOrId);
    return id == null ? idsByTagOrId.get(key(tagOrId)) : id;
  }

  private String problemOf(String tagOrId) {
    var shown = Quoted.of(tagOrId);
    if (!siteKnown) {
      return shown
          + " cannot be looked up, because the token may not read the site (give the token the"
          + " scope sites:read, or write the cmsLocaleId)";
    }
    if (locales.isEmpty()) {
      return shown + " is not a locale of the site, which has none (leave the locales empty)";
    }
    return shown + " is not a locale of the site (write " + known(tagOrId) + ")";
  }

  private String known(String tagOrId) {
    var tags = new ArrayList<String>();
    locales.forEach(
        locale -> tags.add(locale.tag().isEmpty() ? locale.cmsLocaleId() : locale.tag()));
    return Nearest.first(key(tagOrId), tags, SiteLocales::key).stream()
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String key(String tag) {
    return tag.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
