package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvHeader;
import io.flowloader.draft.value.DefinitionText;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a file stand for, read from the header as a whole: whose export it is, which
 * columns are told by their place, and what those may be that match nothing. Refuses no column.
 */
public final class HeaderReading {

  /** Enough records to recognise by their cells whose export a file is. */
  public static final long RECORDS_TO_RECOGNISE = 100;

  private final CsvHeader header;
  private final CollectionSchema schema;
  private final SiteLocales locales;
  private final ColumnSamples samples;
  private final HeaderMatcher matcher;
  private final List<KnownExport> exports;
  private final SystemColumns system;
  private final List<Match> matches = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private HeaderReading(
      CsvHeader header,
      CollectionSchema schema,
      SiteLocales locales,
      DraftSettings settings,
      ColumnSamples samples) {
    this.header = header;
    this.schema = schema;
    this.locales = locales;
    this.samples = samples;
    this.matcher = new HeaderMatcher(schema, locales, settings);
    this.exports = KnownExport.of(header.names(), samples);
    this.system = SystemColumns.of(header.names(), is(KnownExport.WEBFLOW));
  }

  /**
   * Reads a header.
   *
   * @param samples of the file; by {@link #wantsWholeFile()} it is told whether more would help
   * @throws io.flowloader.problem.BadInputException if a name stands twice and nothing tells the
   *     columns apart, or the settings map a column to what is not there
   */
  public static HeaderReading of(
      CsvHeader header,
      CollectionSchema schema,
      SiteLocales locales,
      DraftSettings settings,
      ColumnSamples samples) {
    var reading = new HeaderReading(header, schema, locales, settings, samples);
    header.refuseTwice(reading.system.toldByPlace());
    for (var i = 0; i < header.names().size(); i++) {
      reading.matches.add(reading.matchOf(i));
    }
    reading.takeKnown();
    reading.readLocaleIds();
    reading.askForTheRest();
    reading.tellOfSystemColumns();
    return reading;
  }

  /** Whether samples of the whole file, and the site's locales, would tell more. */
  public boolean wantsWholeFile() {
    return is(KnownExport.WEBFLOW) || matches.stream().anyMatch(Match.Unmatched.class::isInstance);
  }

  /** Sentences for a person: whose export the file is, and what was taken for what by that. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** What each column stands for, in the order of the header. */
  public List<Match> matches() {
    return matches;
  }

  /** The samples that the header was read with. */
  public ColumnSamples samples() {
    return samples;
  }

  /** The header as it stands in the file. */
  public CsvHeader header() {
    return header;
  }

  /** Whether a row can go on with the one above, in the export that this is. */
  boolean rowsGoOn() {
    return exports.stream().anyMatch(KnownExport::hasFollowingRows);
  }

  private boolean is(KnownExport export) {
    return exports.contains(export);
  }

  private Match matchOf(int index) {
    var name = header.names().get(index);
    boolean said = matcher.isSaid(name) && !system.toldByPlace().contains(index);
    if (system.indexes().contains(index) && !said) {
      return new Match.LeftOut();
    }
    var match = matcher.match(name);
    return match instanceof Match.Unmatched
            && is(KnownExport.WEBFLOW)
            && SystemColumns.isNamedSo(name)
        ? new Match.LeftOut() // moved away from the others, and no field is called so
        : match;
  }

  /** In a known export some columns need no question. */
  private void takeKnown() {
    for (var export : exports) {
      var taken = new ArrayList<String>();
      for (var i = 0; i < matches.size(); i++) {
        var name = header.names().get(i);
        var target = export.taken(name).flatMap(this::free);
        if (matches.get(i) instanceof Match.Unmatched && target.isPresent()) {
          var meaning = matcher.meaning(target.get());
          if (meaning.isPresent()) {
            matches.set(i, meaning.get());
            taken.add(Quoted.of(name) + " is taken as " + inWords(target.get()));
          }
        }
      }
      remarks.add(
          "The file looks like an export of %s%s."
              .formatted(export.title(), taken.isEmpty() ? "" : ": " + String.join(", ", taken)));
    }
  }

  /** What a name usually means, unless another column gives that already. */
  private Optional<String> free(UsualName usual) {
    return usual.target(schema).filter(target -> !isFed(target));
  }

  private boolean isFed(String target) {
    return matches.stream().anyMatch(match -> feeds(match, target));
  }

  private static boolean feeds(Match match, String target) {
    if (match instanceof Match.ToField to) {
      return to.field().slug().equals(target);
    }
    if (!(match instanceof Match.ToSpecial to)) {
      return false;
    }
    return to.special().word().equals(target)
        || (target.equals(Special.LOCALE.word()) && to.special() == Special.LOCALES);
  }

  private void readLocaleIds() {
    if (!is(KnownExport.WEBFLOW)) {
      return;
    }
    for (var i = 0; i < matches.size(); i++) {
      var name = header.names().get(i);
      boolean isLocaleId = matches.get(i) instanceof Match.Unmatched && UsualName.isLocaleId(name);
      if (isLocaleId && isFed(Special.LOCALE.word())) {
        matches.set(i, new Match.LeftOut()); // a person's own column says it
      } else if (isLocaleId) {
        var reading = LocaleIds.of(header, i, samples, locales);
        matches.set(i, reading.match());
        reading.remark().ifPresent(remarks::add);
      } else if (matches.get(i).equals(new Match.ToSpecial(Special.LOCALE))) {
        LocaleIds.ofOneLocale(header, i, samples, locales).ifPresent(remarks::add);
      }
    }
  }

  private void askForTheRest() {
    var asked = new HashSet<String>();
    for (var i = 0; i < matches.size(); i++) {
      if (matches.get(i) instanceof Match.Unmatched unmatched && isOpen(unmatched)) {
        var hint = hint(i, unmatched, asked);
        matches.set(i, hint);
        asked.add(hint.likely());
      }
    }
  }

  /** Else it is known why nothing can be made of it. */
  private static boolean isOpen(Match.Unmatched match) {
    return match.why().isEmpty() || !match.likely().isEmpty();
  }

  private Match.Unmatched hint(int index, Match.Unmatched otherwise, Set<String> asked) {
    var usual = UsualName.of(header.names().get(index));
    var target = usual.flatMap(this::free).filter(each -> isPlausible(index, each));
    if (target.isPresent() && (usual.get().isOfEveryItem() || !asked.contains(target.get()))) {
      return new Match.Unmatched(" (it may be %s)".formatted(inWords(target.get())), target.get());
    }
    if (!isFed(Special.LOCALE.word()) && namesLocales(index)) {
      return new Match.Unmatched(
          " (its cells are locales of the site, such as %s: it may be the locale)"
              .formatted(Quoted.of(samples.words(index).iterator().next())),
          Special.LOCALE.word());
    }
    if (!isPlausible(index, otherwise.likely())) {
      return new Match.Unmatched(otherwise.mayBeOfEveryItem() ? otherwise.why() : "", "");
    }
    return isFed(otherwise.likely()) ? new Match.Unmatched(otherwise.why(), "") : otherwise;
  }

  /** A column without any digit is none of dates or numbers. */
  private boolean isPlausible(int index, String target) {
    var cells = samples.cells(index);
    return cells.isEmpty()
        || cells.stream().anyMatch(cell -> cell.chars().anyMatch(Character::isDigit))
        || schema.fields().stream()
            .filter(field -> field.slug().equals(target))
            .noneMatch(
                field -> field.type() == FieldType.DATE_TIME || field.type() == FieldType.NUMBER);
  }

  /** Whether nothing but locales of the site stands in a column, and at least one does. */
  private boolean namesLocales(int index) {
    var words = samples.words(index);
    return !words.isEmpty()
        && words.stream()
            .flatMap(SiteLocales::split)
            .allMatch(word -> locales.has(word) || locales.mayMean(word));
  }

  private void tellOfSystemColumns() {
    if (system.indexes().isEmpty()) {
      return;
    }
    var names =
        system.indexes().stream()
            .sorted()
            .map(i -> Quoted.of(header.names().get(i)) + " (column " + (i + 1) + ")")
            .collect(Collectors.joining(", "));
    remarks.add(
        "Webflow's own columns are no content, and are left out: %s%s."
            .formatted(names, fieldsCalledSo()));
  }

  private String fieldsCalledSo() {
    var unfed =
        system.indexes().stream()
            .filter(i -> matches.get(i) instanceof Match.LeftOut)
            .filter(i -> !system.toldByPlace().contains(i))
            .filter(i -> !matcher.isSaid(header.names().get(i)))
            .map(i -> header.names().get(i))
            .filter(name -> matcher.match(name) instanceof Match.ToField)
            .map(
                name ->
                    DefinitionText.columns(
                        List.of(name),
                        List.of(((Match.ToField) matcher.match(name)).field().slug())))
            .toList();
    return unfed.isEmpty()
        ? ""
        : "; to load one into the field of its name, set " + String.join(" or ", unfed);
  }

  static String inWords(String target) {
    return switch (target) {
      case "name" -> "the name";
      case "slug" -> "the slug";
      case "locale" -> "the locale";
      default -> "the field " + target;
    };
  }
}
