package io.flowloader.draft;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.CollectionSchema;
import io.flowloader.webflow.Field;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a header stands for: what was said about it first, then what is written exactly. */
final class HeaderMatcher {

  private static final Pattern ACCENTS_AND_PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** {@code summary[fr-FR]}: a field, and a locale by its tag or cmsLocaleId. */
  private static final Pattern IN_A_LOCALE =
      Pattern.compile("(.*[^\\s\\[])\\s*\\[\\s*([^\\[\\]\\s]+)\\s*]");

  private final CollectionSchema schema;
  private final SiteLocales locales;
  private final DraftSettings settings;

  HeaderMatcher(CollectionSchema schema, SiteLocales locales, DraftSettings settings) {
    this.schema = schema;
    this.locales = locales;
    this.settings = settings;
  }

  /** Whether the site's locales are needed to tell what a header stands for. */
  static boolean namesLocales(String header) {
    return IN_A_LOCALE.matcher(header).matches() || localesColumn(header).isPresent();
  }

  /**
   * @throws BadInputException if the settings map the header to a field that does not exist
   */
  Match match(String header) {
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

  private Match mapped(String header, String target) {
    var exact = exactly(target).or(() -> special(target)).or(() -> inALocale(target));
    if (exact.isEmpty()) {
      throw new BadInputException(
          "Column %s is mapped to %s, but the collection %s has no such field%s."
              .formatted(
                  Quoted.of(header),
                  Quoted.of(target),
                  Quoted.of(schema.displayName()),
                  nearest(target)));
    }
    return exact.get();
  }

  private Match unmapped(String header) {
    return exactly(header)
        .or(() -> localesColumn(header))
        .or(() -> loosely(header, field -> plain(field.slug()).equals(plain(header))))
        .or(() -> loosely(header, field -> plain(field.displayName()).equals(plain(header))))
        .or(() -> special(header))
        .or(() -> inALocale(header))
        .orElseGet(() -> new Match.Unmatched(nearest(header)));
  }

  private Optional<Match> exactly(String slug) {
    return schema.fields().stream()
        .filter(field -> field.slug().equals(slug))
        .findFirst()
        .map(HeaderMatcher::toField);
  }

  private static Optional<Match> localesColumn(String header) {
    var special = specialNamed(plain(header));
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
          new Match.Unmatched(" (only the name, the slug and fields can differ by locale)"));
    }
    if (!(in instanceof Match.ToSpecial) && !(in instanceof Match.ToField)) {
      return Optional.of(in);
    }
    var choice = locales.choose(List.of(parts.group(2)));
    return Optional.of(
        choice instanceof LocaleChoice.Known known
            ? new Match.ToLocale(known.cmsLocaleIds().get(0), in)
            : new Match.Unmatched(" (" + ((LocaleChoice.Unknown) choice).problem() + ")"));
  }

  private static Optional<Match> loosely(String header, List<Field> fields) {
    if (plain(header).isEmpty() || fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.size() == 1) {
      return Optional.of(toField(fields.get(0)));
    }
    var slugs = fields.stream().map(Field::slug).collect(Collectors.joining(" or "));
    return Optional.of(
        new Match.Unmatched(" (more than one field is called so: write " + slugs + ")"));
  }

  private Optional<Match> loosely(String header, Predicate<Field> same) {
    return loosely(header, schema.fields().stream().filter(same).toList());
  }

  private static Optional<Match> special(String header) {
    return Optional.ofNullable(specialNamed(plain(header))).map(Match.ToSpecial::new);
  }

  private static @Nullable Special specialNamed(String word) {
    return switch (word) {
      case "name" -> Special.NAME;
      case "slug" -> Special.SLUG;
      case "locales" -> Special.LOCALES;
      case "locale" -> Special.LOCALE;
      case "draft" -> Special.DRAFT;
      case "archived" -> Special.ARCHIVED;
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
              : new Match.Unmatched(" (the field " + field.slug() + " cannot be set)");
    };
  }

  private String nearest(String header) {
    return nearestField(header).map(slug -> " (nearest field: " + slug + ")").orElse("");
  }

  /** The slug of the field whose slug or display name is most like the header, if any is there. */
  Optional<String> nearestField(String header) {
    var names =
        schema.fields().stream()
            .filter(Field::editable)
            .flatMap(
                field ->
                    Stream.of(
                        new Candidate(field.slug(), field.slug()),
                        new Candidate(field.slug(), field.displayName())))
            .toList();
    return Nearest.first(plain(header), names, candidate -> plain(candidate.text())).stream()
        .findFirst()
        .map(Candidate::slug);
  }

  /** The tag or id in {@code summary[fr-FR]}; empty in a header that names no locale. */
  static Optional<String> localeIn(String header) {
    var parts = IN_A_LOCALE.matcher(header);
    return parts.matches() ? Optional.of(parts.group(2)) : Optional.empty();
  }

  /** Lower case, without accents, blanks and punctuation. */
  private static String plain(String name) {
    var letters = Normalizer.normalize(name, Normalizer.Form.NFD);
    return ACCENTS_AND_PUNCTUATION.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private record Candidate(String slug, String text) {}
}
