package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.EarlierFault;
import io.flowloader.csv.TextAfterQuote;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.draft.mapping.Special;
import io.flowloader.draft.value.FieldValue;
import io.flowloader.draft.value.TruthCells;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Drafts an item of each record, or says why not. The same record gives the same draft in every
 * run. Not for several threads.
 */
public final class ItemDraftProcessor implements ItemProcessor<CsvRecord, StagedRecord> {

  private final ColumnMapping mapping;
  private final RowAbove above;
  private final RowSlugs slugs;
  private final RowLocales locales;
  private final RowTranslations translations;
  private final List<String> localeOrder;
  private final SiteLocales siteLocales;
  private final SlugCollisions slugCollisions;
  private final String keyField;
  private final boolean draftByDefault;
  private final TruthCells truth;
  private final FieldData fieldData;
  private final ColumnRemarks remarks = new ColumnRemarks();
  private final RowCells cells;

  /** For rows whose remarks an earlier attempt has told. */
  private final RowCells passedOver;

  /**
   * @throws BadInputException if the settings name a locale that the site does not have
   */
  public ItemDraftProcessor(ColumnMapping mapping, SiteLocales locales, DraftSettings settings) {
    this.mapping = mapping;
    this.above = new RowAbove(mapping, settings.policies().followingRows());
    this.slugs = new RowSlugs(mapping);
    this.locales = new RowLocales(mapping, locales, settings);
    this.translations =
        new RowTranslations(mapping, settings.policies().missingTranslation(), remarks);
    this.localeOrder = locales.order();
    this.siteLocales = locales;
    this.slugCollisions = settings.policies().slugCollisions();
    this.keyField = settings.policies().existing().key();
    this.draftByDefault = settings.draft();
    this.truth = TruthCells.of(settings.values().general());
    this.fieldData = new FieldData(mapping.headerOf(Special.NAME));
    this.cells = new RowCells(mapping, settings, remarks);
    this.passedOver = new RowCells(mapping, settings, new ColumnRemarks());
  }

  /** How the records become items, as far as the ledger has to know. */
  public StagingShape shape() {
    return new StagingShape(
        mapping.isRowPerLocale(), mapping.refersToItself(), slugCollisions, keyField, localeOrder);
  }

  /** The fields of the collection that columns of the file give. */
  public Set<String> fieldSlugs() {
    return mapping.fields().stream()
        .map(column -> column.field().slug())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What was strange about the cells so far and made no row INVALID. */
  public ColumnRemarks remarks() {
    return remarks;
  }

  /** Sentences for people on the columns so far: how they are read, and what is strange. */
  public List<String> told() {
    var sentences = new ArrayList<>(mapping.readings());
    sentences.addAll(remarks.sentences());
    above.told().ifPresent(sentences::add);
    return sentences;
  }

  /** The locales of the site as people call them, by cmsLocaleId; none if it was not read. */
  public java.util.Map<String, String> tags() {
    return siteLocales.tagsById();
  }

  /** A locale as people call it, if the site was read; else its id. */
  public String tagOf(String cmsLocaleId) {
    return siteLocales.tagOf(cmsLocaleId);
  }

  /**
   * Takes note of a record that an earlier attempt has staged, for rows behind it may go on with
   * it. To be called in the order of the file, before the records that are processed.
   */
  public void passOver(CsvRecord record) {
    if (above.isPossible()) {
      var problems = new RowProblems(record.line());
      above.follows(record, passedOver.of(record, problems), problems);
    }
  }

  @Override
  public StagedRecord process(CsvRecord record) {
    var problems = new RowProblems(record.line());
    var meant = cells.of(record, problems);
    boolean follows = above.follows(record, meant, problems);
    if (record.fault() instanceof TextAfterQuote quoted) {
      return doubtful(record, meant, problems, LooseQuotes.reason(record, quoted, mapping));
    }
    if (record.cells().size() != mapping.width() || record.wasMiscounted()) {
      return doubtful(record, meant, problems, miscounted(record));
    }
    var zeroBytes = ZeroBytes.reason(record, mapping);
    if (zeroBytes.isPresent()) {
      return new StagedRecord.Refused(record, "", "", zeroBytes.get());
    }
    return follows ? above.staged(record, meant) : drafted(record, meant, problems);
  }

  /**
   * @param original as the file has it
   * @param record the same as it is meant
   */
  private StagedRecord drafted(CsvRecord original, CsvRecord record, RowProblems problems) {
    var name = name(record, problems);
    var slug = slugs.of(record, name, problems);
    var takenBefore = takenBefore(original, slug);
    if (takenBefore != null) {
      return new StagedRecord.Refused(original, slug, name, takenBefore);
    }
    var localeIds = locales.of(record, problems);
    var said = publication(record, problems);
    var draft =
        said.map(each -> each == Publication.DRAFT)
            .orElseGet(() -> flag(record, Special.DRAFT, draftByDefault, problems));
    var archived =
        said.map(each -> each == Publication.ARCHIVE)
            .orElseGet(() -> flag(record, Special.ARCHIVED, false, problems));
    var references = new RowReferences();
    var ownLocales = mapping.isRowPerLocale() ? localeIds : List.<String>of();
    var plain = new ItemContent(name, slug, fields(record, ownLocales, references, problems));
    var contents = translations.of(record, plain, localeIds, references, problems);
    var created = contents.created();
    var json = problems.isEmpty() ? fieldData.write(created, problems) : "";
    var others = problems.isEmpty() ? translated(contents, problems) : List.<Translation>of();
    var reason = problems.reason();
    return reason == null
        ? new StagedRecord.Drafted(
            original,
            new ItemDraft(
                created.name(),
                created.slug(),
                localeIds,
                draft,
                archived,
                json,
                references.all(),
                others,
                references.leftOut()))
        : new StagedRecord.Refused(original, slug, name, reason);
  }

  /**
   * Why the slug cannot be had: an earlier run refused the row for the sake of another one, which
   * that run has created, and nobody gave the row another slug since. Null if there is no why.
   */
  private @Nullable Reason takenBefore(CsvRecord record, String slug) {
    boolean taken =
        record.fault() instanceof EarlierFault fault
            && fault.kind() == EarlierFault.Kind.SLUG_TWICE
            && fault.detail().equals(slug)
            && slugCollisions == SlugCollisions.REFUSE
            && (!mapping.isRowPerLocale() || fault.isOf(mapping.ownCells(record)));
    return taken
        ? Reason.slugTakenBefore(slug, record.line(), mapping.headerOf(Special.SLUG))
        : null;
  }

  private List<Translation> translated(RowTranslations.Contents contents, RowProblems problems) {
    var all = new ArrayList<Translation>(contents.byLocale().size());
    contents
        .byLocale()
        .forEach(
            (locale, changes) ->
                all.add(new Translation(locale, fieldData.writeChanges(changes, problems))));
    return all;
  }

  /** A row whose cells may stand in the wrong columns; slug and name are a likely guess. */
  private StagedRecord doubtful(
      CsvRecord record, CsvRecord meant, RowProblems doubts, Reason reason) {
    var name = mapping.cell(meant, Special.NAME);
    var slug = slugs.of(meant, name, doubts);
    return new StagedRecord.Refused(record, doubts.isEmpty() ? slug : "", name, reason);
  }

  /** Whether a person has changed the row, but not what was wrong with it. */
  private boolean isStillMiscounted(CsvRecord record) {
    var width = mapping.ownWidth();
    return record.fault() instanceof EarlierFault earlier
        && record.cells().size() > width
        && !earlier.isOf(record.cells().subList(0, width));
  }

  private Reason miscounted(CsvRecord record) {
    var cells = record.cells().size();
    return Reason.of(
        ReasonCode.CELL_COUNT,
        "line %d: %s, but the header has %d: %s"
            .formatted(
                record.line(),
                Count.of(cells, "cell"),
                mapping.ownWidth(),
                cells > mapping.ownWidth()
                    ? isStillMiscounted(record)
                        ? "move what column \"_surplus\" holds to where it belongs, or empty that cell"
                        : "is a comma not quoted?"
                    : "is a comma missing? If only empty cells at its end are, say --short-rows fill (short-rows: fill)"),
        Mistake.ofRow(
            "%s, but the header has %d".formatted(Count.of(cells, "cell"), mapping.ownWidth())));
  }

  private String name(CsvRecord record, RowProblems problems) {
    var name = mapping.cell(record, Special.NAME);
    if (name.isEmpty()) {
      problems.inColumn(
          ReasonCode.NAME_MISSING,
          mapping.headerOf(Special.NAME),
          "the cell is empty, but every item needs a name (fill it)");
      return name;
    }
    remarks.addText(mapping.headerOf(Special.NAME), record.line(), name);
    mapping
        .problemOf(Special.NAME, name)
        .ifPresent(
            problem ->
                problems.inColumn(
                    ReasonCode.VALUE_INVALID, mapping.headerOf(Special.NAME), name, problem));
    return name;
  }

  /** What the row says becomes of its item; empty where it says nothing. */
  private Optional<Publication> publication(CsvRecord record, RowProblems problems) {
    var cell = mapping.cell(record, Special.PUBLISH);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    var said = Publication.of(cell);
    if (said.isEmpty()) {
      problems.inColumn(
          ReasonCode.VALUE_INVALID,
          mapping.headerOf(Special.PUBLISH),
          cell,
          "%s is not %s (write one of them)".formatted(Quoted.of(cell), Publication.ALLOWED));
    }
    return said;
  }

  /** Whether rows say themselves whether their items are published. */
  public boolean decidesPublication() {
    return mapping.hasPublishColumn();
  }

  private boolean flag(CsvRecord record, Special column, boolean byDefault, RowProblems problems) {
    var cell = mapping.cell(record, column);
    if (cell.isEmpty()) {
      return byDefault;
    }
    var value = truth.convert(cell);
    if (value instanceof FieldValue.Truth said) {
      return said.value();
    }
    problems.refused(mapping.headerOf(column), cell, value);
    return byDefault;
  }

  /**
   * @param ownLocales the locales in which references hold; empty = in all of the item's
   */
  private List<FilledColumn> fields(
      CsvRecord record, List<String> ownLocales, RowReferences references, RowProblems problems) {
    var filled = new ArrayList<FilledColumn>(mapping.fields().size());
    for (var column : mapping.fields()) {
      var cell = record.cells().get(column.index());
      if (cell.isEmpty()) {
        if (column.field().required() && !translations.concern(column.field().slug())) {
          problems.requiredMissing(column.header());
        }
        continue;
      }
      var value = references.noteLeftOut(column, column.converter().convert(cell));
      remarks.add(column, record.line(), cell, value);
      if (value instanceof FieldValue.Sendable sendable) {
        filled.add(new FilledColumn(column, sendable, cell.length()));
      } else if (value instanceof FieldValue.Deferred deferred) {
        references.add(column, deferred, ownLocales);
      } else {
        problems.refused(column.header(), cell, value);
      }
    }
    return filled;
  }
}
