package io.flowloader.draft.mapping;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a header stands for: what was said about it first, then what is written exactly. */
public final class HeaderMatcher {

  /** {@code summary[fr-FR]}: a field, and a locale by its tag or cmsLocaleId. */
  private static final Pattern IN_A_LOCALE =
      Pattern.compile("(.*[^\\s\\[])\\s*\\[\\s*([^\\[\\]\\s]+)\\s*]");

  private final CollectionSchema schema;
  private final SiteLocales locales;
  private final DraftSettings settings;
  private final Map<String, Field> bySlug = new HashMap<>();
  private final Map<String, List<Field>> byPlainSlug = new HashMap<>();
  private final Map<String, List<Field>> byPlainName = new HashMap<>();
  private final NearestField nearest;

  public HeaderMatcher(CollectionSchema schema, SiteLocales locales, DraftSettings settings) {
    this.schema = schema;
    this.locales = locales;
    this.settings = settings;
    for (var field : schema.fields()) {
      bySlug.putIfAbsent(field.slug(), field);
      add(byPlainSlug, field.slug(), field);
      add(byPlainName, field.displayName(), field);
    }
    this.nearest = new NearestField(schema);
  }

  private static void add(Map<String, List<Field>> index, String name, Field field) {
    index.computeIfAbsent(PlainName.of(name), each -> new ArrayList<>()).add(field);
  }

  /** Whether the site's locales are needed to tell what a header stands for. */
  static boolean namesLocales(String header) {
    return IN_A_LOCALE.matcher(header).matches() || localesColumn(header).isPresent();
  }

  /** Whether a person has said what is to become of a column. */
  boolean isSaid(String header) {
    return settings.ignoredColumns().contains(header) || settings.columns().containsKey(header);
  }

  /**
   * @throws BadInputException if the settings map the header to a field that does not exist
   */
  public Match match(String header) {
    if (settings.ignoredColumns().contains(header)) {
      return new Match.LeftOut();
    }
    var target = settings.columns().get(header);
    if (target != null) {
      return mapped(header, target);
    }
    if (header.startsWith("_")) {
      return header.equals("_slug")
          ? new Match.ToSpecial(Special.EARLIER_SLUG)
          : new Match.LeftOut();
    }
    return unmapped(header);
  }

  /** What a definition means by a word; empty if nothing is called so. */
  Optional<Match> meaning(String target) {
    return exactly(target).or(() -> special(target)).or(() -> inALocale(target));
  }

  private Match mapped(String header, String target) {
    return meaning(target)
        .orElseThrow(
            () ->
                new BadInputException(
                    ProblemCode.WRONG_COLUMNS,
                    settings.places().before("columns." + header)
                        + "The column %s is mapped to %s, but the collection %s has no such field%s."
                            .formatted(
                                Quoted.of(header),
                                Quoted.of(target),
                                Quoted.of(schema.displayName()),
                                nearest
                                    .to(target)
                                    .map(HeaderMatcher::nearestField)
                                    .orElse(" (./run.sh fields lists its fields)"))));
  }

  private Match unmapped(String header) {
    var plain = PlainName.of(header);
    return exactly(header)
        .or(() -> localesColumn(header))
        .or(() -> loosely(byPlainSlug.getOrDefault(plain, List.of()), plain))
        .or(() -> loosely(byPlainName.getOrDefault(plain, List.of()), plain))
        .or(() -> special(header))
        .or(() -> inALocale(header))
        .orElseGet(() -> unmatched(header));
  }

  private Match unmatched(String header) {
    return nearest
        .to(header)
        .map(slug -> new Match.Unmatched(nearestField(slug), slug))
        .orElseGet(() -> new Match.Unmatched("", ""));
  }

  private static String nearestField(String slug) {
    return " (nearest field: " + slug + ")";
  }

  private Optional<Match> exactly(String slug) {
    return Optional.ofNullable(bySlug.get(slug)).map(HeaderMatcher::toField);
  }

  private static Optional<Match> localesColumn(String header) {
    var special = specialNamed(PlainName.of(header));
    return special == Special.LOCALES || special == Special.LOCALE
        ? Optional.of(new Match.ToSpecial(special))
        : Optional.empty();
  }

  private Optional<Match> inALocale(String header) {
    var parts = IN_A_LOCALE.matcher(header);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var in = match(parts.group(1));
    if (in instanceof Match.ToSpecial to
        && to.special() != Special.NAME
        && to.special() != Special.SLUG) {
      return Optional.of(
          new Match.Unmatched(" (only the name, the slug and fields can differ by locale)", ""));
    }
    if (in instanceof Match.Unmatched unmatched && !unmatched.likely().isEmpty()) {
      return Optional.of(
          new Match.Unmatched(
              unmatched.why(), "%s[%s]".formatted(unmatched.likely(), parts.group(2))));
    }
    if (!(in instanceof Match.ToSpecial) && !(in instanceof Match.ToField)) {
      return Optional.of(in);
    }
    var choice = locales.choose(List.of(parts.group(2)));
    return Optional.of(
        choice instanceof LocaleChoice.Known known
            ? new Match.ToLocale(known.cmsLocaleIds().get(0), in)
            : new Match.Unmatched(" (" + ((LocaleChoice.Unknown) choice).problem() + ")", ""));
  }

  private static Optional<Match> loosely(List<Field> fields, String plain) {
    if (plain.isEmpty() || fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.size() == 1) {
      return Optional.of(toField(fields.get(0)));
    }
    var slugs = fields.stream().map(Field::slug).collect(Collectors.joining(" or "));
    return Optional.of(
        new Match.Unmatched(" (more than one field is called so: write " + slugs + ")", ""));
  }

  private static Optional<Match> special(String header) {
    return Optional.ofNullable(specialNamed(PlainName.of(header))).map(Match.ToSpecial::new);
  }

  private static @Nullable Special specialNamed(String word) {
    return switch (word) {
      case "name" -> Special.NAME;
      case "slug" -> Special.SLUG;
      case "locales" -> Special.LOCALES;
      case "locale" -> Special.LOCALE;
      case "draft" -> Special.DRAFT;
      case "archived" -> Special.ARCHIVED;
      case "publish" -> Special.PUBLISH;
      default -> null;
    };
  }

  private static Match toField(Field field) {
    return switch (field.slug()) {
      case "name" -> new Match.ToSpecial(Special.NAME);
      case "slug" -> new Match.ToSpecial(Special.SLUG);
      default ->
          field.editable()
              ? new Match.ToField(field)
              : new Match.Unmatched(" (the field " + field.slug() + " cannot be set)", "");
    };
  }

  /** The tag or id in {@code summary[fr-FR]}; empty in a header that names no locale. */
  public static Optional<String> localeIn(String header) {
    var parts = IN_A_LOCALE.matcher(header);
    return parts.matches() ? Optional.of(parts.group(2)) : Optional.empty();
  }
}
