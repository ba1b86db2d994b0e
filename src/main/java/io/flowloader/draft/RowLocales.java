package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.LocaleChoice;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.mapping.Special;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.text.Blank;
import java.util.LinkedHashSet;
import java.util.List;

/** The locales of a row: its own, or those that hold for rows without. */
final class RowLocales {

  private final ColumnMapping mapping;
  private final SiteLocales locales;
  private final List<String> defaultIds;

  /**
   * @throws BadInputException if one of the defaults is unknown
   */
  RowLocales(ColumnMapping mapping, SiteLocales locales, DraftSettings settings) {
    this.mapping = mapping;
    this.locales = locales;
    var choice = locales.choose(settings.locales().stream().map(Blank::strip).toList());
    if (choice instanceof LocaleChoice.Unknown unknown) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          settings.places().before("locales")
              + "The locales for rows without their own: "
              + unknown.problem()
              + ".");
    }
    var chosen = ((LocaleChoice.Known) choice).cmsLocaleIds();
    this.defaultIds = chosen.isEmpty() ? ofTheHeader() : chosen;
  }

  /** Where columns give locales of their own, a row without any is in all of them. */
  private List<String> ofTheHeader() {
    var ids = new LinkedHashSet<String>();
    ids.add(locales.primaryId());
    if (mapping.localeColumns().isEmpty()) {
      return mapping.isRowPerLocale() && !locales.primaryId().isEmpty()
          ? List.copyOf(ids)
          : List.of();
    }
    if (locales.primaryId().isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "Columns give values for single locales, but which locale is the primary one is not known. Say --locales with all cmsLocaleIds, the primary one first, or give the token the scope sites:read.");
    }
    mapping.localeColumns().forEach(column -> ids.add(column.cmsLocaleId()));
    return ((LocaleChoice.Known) locales.choose(List.copyOf(ids))).cmsLocaleIds();
  }

  /** The ids; empty means the primary locale only. */
  List<String> of(CsvRecord record, RowProblems problems) {
    var cell = mapping.cell(record, mapping.localesColumn());
    var typed = SiteLocales.split(cell).toList();
    if (typed.isEmpty()) {
      if (defaultIds.isEmpty() && mapping.isRowPerLocale()) {
        problems.inColumn(
            ReasonCode.LOCALE_UNKNOWN,
            mapping.headerOf(Special.LOCALE),
            "the cell is empty, and which locale is the primary one is not known (write the"
                + " cmsLocaleId)");
      }
      return defaultIds;
    }
    var choice = locales.choose(typed);
    if (choice instanceof LocaleChoice.Unknown unknown) {
      problems.inColumn(
          ReasonCode.LOCALE_UNKNOWN,
          mapping.headerOf(mapping.localesColumn()),
          cell,
          unknown.problem());
      return List.of();
    }
    return ((LocaleChoice.Known) choice).cmsLocaleIds();
  }
}
