package io.flowloader.draft.mapping;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the cmsLocaleIds of the tags and ids that people write. */
public final class SiteLocales {

  /** What may stand between locales, beside blanks. */
  private static final String SEPARATORS = "|,;";

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

  private final boolean siteKnown;
  private final List<SiteLocale> locales;
  private final Map<String, SiteLocale> disabled = new HashMap<>();
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
      if (!locale.enabled() && !locale.primary()) {
        disabled.put(locale.cmsLocaleId(), locale);
      }
      idsByTagOrId.put(locale.cmsLocaleId(), locale.cmsLocaleId());
      if (!locale.tag().isEmpty()) {
        idsByTagOrId.putIfAbsent(key(locale.tag()), locale.cmsLocaleId());
      }
    }
  }

  /** The tags and ids in a cell. */
  public static Stream<String> split(String cell) {
    var words = Stream.<String>builder();
    var begin = 0;
    for (var i = 0; i <= cell.length(); i++) {
      if (i == cell.length()
          || Blank.is(cell.charAt(i))
          || SEPARATORS.indexOf(cell.charAt(i)) >= 0) {
        if (i > begin) {
          words.add(cell.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    return words.build();
  }

  /**
   * The ids of what was typed, none twice: the site's order with the primary locale first, so that
   * {@code fr|en} and {@code en|fr} are the same; without a site, the order typed.
   */
  public LocaleChoice choose(List<String> typed) {
    var ids = new LinkedHashSet<String>();
    for (var tagOrId : typed) {
      var id = idOf(tagOrId);
      if (id == null) {
        return new LocaleChoice.Unknown(problemOf(tagOrId));
      }
      if (disabled.containsKey(id)) {
        return new LocaleChoice.Unknown(disabled(tagOrId));
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
  public String primaryId() {
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

  /** Whether the site's locales are known: else only ids can be used, as they are. */
  boolean isSiteKnown() {
    return siteKnown;
  }

  /** Whether the site has the locale, by its tag or cmsLocaleId. */
  boolean has(String tagOrId) {
    return siteKnown && idOf(tagOrId) != null;
  }

  /** Whether people may mean a locale of the site by it: also a language alone, or a name. */
  public boolean mayMean(String word) {
    return has(word)
        || locales.stream()
            .anyMatch(
                locale ->
                    key(locale.tag()).startsWith(key(word) + "-")
                        || locale.displayName().equalsIgnoreCase(word));
  }

  /** The tags of the locales that can be used, the primary first; ids where there are none. */
  List<String> tags() {
    return locales.stream()
        .filter(locale -> !disabled.containsKey(locale.cmsLocaleId()))
        .map(locale -> locale.tag().isEmpty() ? locale.cmsLocaleId() : locale.tag())
        .toList();
  }

  /** The tags, by cmsLocaleId; none of a locale that has no tag. */
  public Map<String, String> tagsById() {
    var tags = new HashMap<String, String>();
    locales.stream()
        .filter(locale -> !locale.tag().isEmpty())
        .forEach(locale -> tags.put(locale.cmsLocaleId(), locale.tag()));
    return tags;
  }

  /** The tag of a locale; what was typed where the site has none of the kind. */
  public String tagOf(String tagOrId) {
    var id = idOf(tagOrId);
    return locales.stream()
        .filter(locale -> locale.cmsLocaleId().equals(id) && !locale.tag().isEmpty())
        .map(SiteLocale::tag)
        .findFirst()
        .orElse(tagOrId);
  }

  /** Whether it is the primary locale, by its tag or cmsLocaleId. */
  boolean isPrimary(String tagOrId) {
    var id = idOf(tagOrId);
    return id != null && id.equals(primaryId());
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

  private String disabled(String tagOrId) {
    return "%s is a locale of the site, but it is disabled (enable it in Webflow: Site settings, Localization; or write %s)"
        .formatted(Quoted.of(tagOrId), known(tagOrId));
  }

  private String known(String tagOrId) {
    return Nearest.first(key(tagOrId), tags(), SiteLocales::key).stream()
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String key(String tag) {
    return tag.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
