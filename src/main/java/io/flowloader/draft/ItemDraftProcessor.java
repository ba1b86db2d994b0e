package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.problem.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Drafts an item of each record, or says why not. The same record gives the same draft in every
 * run. Not for several threads.
 */
public final class ItemDraftProcessor implements ItemProcessor<CsvRecord, StagedRecord> {

  private final ColumnMapping mapping;
  private final RowSlugs slugs;
  private final RowLocales locales;
  private final boolean draftByDefault;
  private final FieldData fieldData;

  /**
   * @throws BadInputException if the settings name a locale that the site does not have
   */
  public ItemDraftProcessor(ColumnMapping mapping, SiteLocales locales, DraftSettings settings) {
    this.mapping = mapping;
    this.slugs = new RowSlugs(mapping);
    this.locales = new RowLocales(mapping, locales, settings.locales());
    this.draftByDefault = settings.draft();
    this.fieldData = new FieldData(mapping.headerOf(Special.NAME));
  }

  /** Whether rows name their own locales, so that the site's locales are needed. */
  public boolean hasLocalesColumn() {
    return mapping.hasLocalesColumn();
  }

  @Override
  public StagedRecord process(CsvRecord record) {
    var cells = record.cells().size();
    if (cells != mapping.width()) {
      return new StagedRecord.Refused(record, "", miscounted(record.line(), cells));
    }
    var problems = new RowProblems(record.line());
    var name = name(record, problems);
    var slug = slugs.of(record, name, problems);
    var localeIds = locales.of(record, problems);
    var draft = flag(record, Special.DRAFT, draftByDefault, problems);
    var archived = flag(record, Special.ARCHIVED, false, problems);
    var fields = fields(record, problems);
    var json = problems.isEmpty() ? fieldData.write(name, slug, fields, problems) : "";
    var reason = problems.reason();
    return reason == null
        ? new StagedRecord.Drafted(
            record, new ItemDraft(name, slug, localeIds, draft, archived, json))
        : new StagedRecord.Refused(record, slug, reason);
  }

  private Reason miscounted(long line, int cells) {
    return Reason.of(
        ReasonCode.CELL_COUNT,
        "line %d: %d %s, but the header has %d: is a comma %s?"
            .formatted(
                line,
                cells,
                cells == 1 ? "cell" : "cells",
                mapping.width(),
                cells > mapping.width() ? "not quoted" : "missing"));
  }

  private String name(CsvRecord record, RowProblems problems) {
    var name = mapping.cell(record, Special.NAME);
    if (name.isEmpty()) {
      problems.inColumn(
          ReasonCode.NAME_MISSING,
          mapping.headerOf(Special.NAME),
          "the cell is empty, but every item needs a name (fill it)");
    }
    return name;
  }

  private boolean flag(CsvRecord record, Special column, boolean byDefault, RowProblems problems) {
    var cell = mapping.cell(record, column);
    if (cell.isEmpty()) {
      return byDefault;
    }
    var value = TruthCells.convert(cell);
    if (value instanceof FieldValue.Truth truth) {
      return truth.value();
    }
    refuse(value, mapping.headerOf(column), problems);
    return byDefault;
  }

  private List<FilledColumn> fields(CsvRecord record, RowProblems problems) {
    var filled = new ArrayList<FilledColumn>(mapping.fields().size());
    for (var column : mapping.fields()) {
      var cell = record.cells().get(column.index());
      if (cell.isBlank()) {
        if (column.field().required()) {
          problems.inColumn(
              ReasonCode.REQUIRED_MISSING,
              column.header(),
              "the cell is empty, but the field is required (fill it)");
        }
        continue;
      }
      var value = column.converter().convert(cell);
      if (value instanceof FieldValue.Sendable sendable) {
        filled.add(new FilledColumn(column, sendable, cell.length()));
      } else {
        refuse(value, column.header(), problems);
      }
    }
    return filled;
  }

  private static void refuse(FieldValue value, String header, RowProblems problems) {
    if (value instanceof FieldValue.Invalid invalid) {
      problems.inColumn(ReasonCode.VALUE_INVALID, header, invalid.problem());
    }
  }
}
