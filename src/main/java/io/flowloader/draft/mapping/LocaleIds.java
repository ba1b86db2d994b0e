package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvHeader;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the column {@code Locale ID} of one of Webflow's own exports means to the site that it is
 * imported into. An export of another site has ids that this one does not know.
 *
 * @param match the column of a locale, or nothing
 * @param remark for a person
 */
record LocaleIds(Match match, Optional<String> remark) {

  private static final int MOST_TOLD = 5;

  /**
   * Reads it.
   *
   * @throws BadInputException if its ids are of several locales, of which the site has none
   */
  static LocaleIds of(CsvHeader header, int index, ColumnSamples samples, SiteLocales locales) {
    var name = header.names().get(index);
    var ids = List.copyOf(samples.words(index));
    if (samples.isEmpty(index)) {
      return new LocaleIds(new Match.LeftOut(), Optional.empty());
    }
    if (ids.isEmpty() || !locales.isSiteKnown() || ids.stream().anyMatch(locales::has)) {
      return new LocaleIds(
          new Match.ToSpecial(Special.LOCALE), ofOneLocale(header, index, samples, locales));
    }
    if (ids.size() > 1) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: the column %s names %d locales, of which the site has none: %s. The file seems to be an export of another site. Write this site's locales in its place (%s), or import the rows of one locale at a time."
              .formatted(header.line(), Quoted.of(name), ids.size(), some(ids), sites(locales)));
    }
    return new LocaleIds(
        new Match.LeftOut(),
        Optional.of(
            "The column %s names a locale that the site does not have (%s): the file seems to be an export of another site. It is left out; --locales says in which locales the rows become items (else in the primary one)."
                .formatted(Quoted.of(name), Quoted.of(ids.get(0)))));
  }

  /** What to say of a file all of whose rows are in one locale that is not the primary one. */
  static Optional<String> ofOneLocale(
      CsvHeader header, int index, ColumnSamples samples, SiteLocales locales) {
    var words = samples.words(index);
    if (words.size() != 1) {
      return Optional.empty();
    }
    var only = words.iterator().next();
    return locales.has(only) && !locales.isPrimary(only)
        ? Optional.of(
            "All rows are in the locale %s (column %s): they become items in that locale, and in no other."
                .formatted(locales.tagOf(only), Quoted.of(header.names().get(index))))
        : Optional.empty();
  }

  private static String some(List<String> ids) {
    var told = ids.stream().limit(MOST_TOLD).map(Quoted::of).collect(Collectors.joining(", "));
    return ids.size() > MOST_TOLD ? told + " and " + (ids.size() - MOST_TOLD) + " more" : told;
  }

  private static String sites(SiteLocales locales) {
    var tags = locales.tags();
    return tags.isEmpty() ? "it has none: leave the cells empty" : String.join(", ", tags);
  }
}
