package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.problem.BadInputException;
import java.util.List;
import java.util.regex.Pattern;

/** The locales of a row: its own, or those that hold for rows without. */
final class RowLocales {

  private static final Pattern SEPARATORS = Pattern.compile("[|,;\\s]+");

  private final ColumnMapping mapping;
  private final SiteLocales locales;
  private final List<String> defaultIds;

  /**
   * @throws BadInputException if one of the defaults is unknown
   */
  RowLocales(ColumnMapping mapping, SiteLocales locales, List<String> defaults) {
    this.mapping = mapping;
    this.locales = locales;
    var choice = locales.choose(defaults.stream().map(String::strip).toList());
    if (choice instanceof LocaleChoice.Unknown unknown) {
      throw new BadInputException(
          "The locales for rows without their own: " + unknown.problem() + ".");
    }
    this.defaultIds = ((LocaleChoice.Known) choice).cmsLocaleIds();
  }

  /** The ids; empty means the primary locale only. */
  List<String> of(CsvRecord record, RowProblems problems) {
    var cell = mapping.cell(record, Special.LOCALES);
    var typed = SEPARATORS.splitAsStream(cell).filter(each -> !each.isEmpty()).toList();
    if (typed.isEmpty()) {
      return defaultIds;
    }
    var choice = locales.choose(typed);
    if (choice instanceof LocaleChoice.Unknown unknown) {
      problems.inColumn(
          ReasonCode.LOCALE_UNKNOWN, mapping.headerOf(Special.LOCALES), unknown.problem());
      return List.of();
    }
    return ((LocaleChoice.Known) choice).cmsLocaleIds();
  }
}
