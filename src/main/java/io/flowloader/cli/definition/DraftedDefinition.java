package io.flowloader.cli.definition;

import io.flowloader.cli.config.ColumnKeys;
import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.Key;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.ValueKeys;
import io.flowloader.csv.FileSettings;
import io.flowloader.csv.ShortRows;
import io.flowloader.draft.sampling.SampledRule;
import io.flowloader.draft.sampling.SurveyedColumn;
import io.flowloader.job.plan.FirstLook;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a definition would say of a file, by a first look at it. */
public final class DraftedDefinition {

  private final FirstLook look;
  private final Answers answers;
  private final Map<String, DefinitionEntry> entries = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean ready = true;

  private DraftedDefinition(FirstLook look, Answers answers) {
    this.look = look;
    this.answers = answers;
  }

  /**
   * Drafts it.
   *
   * @param file as a definition names it
   * @param reading what a person said about how the file is written
   * @param answers what a person said when asked; the look knows of their columns already
   */
  public static DraftedDefinition of(
      FirstLook look, String file, FileSettings reading, Answers answers) {
    var drafted = new DraftedDefinition(look, answers);
    drafted.put(SourceKeys.FILE, file);
    drafted.put(SourceKeys.COLLECTION, look.schema().id());
    drafted.put(SourceKeys.SITE, look.siteId());
    drafted.columns();
    drafted.writing(reading);
    drafted.values();
    return drafted;
  }

  /** By key, what is to be said of it. */
  public Map<String, DefinitionEntry> entries() {
    return entries;
  }

  /** Sentences for a person: what was found, how sure it is, and what is left to do. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * What a definition says of columns that the file has no more.
   *
   * @param said the headers that it names
   */
  public void refuseAbsent(Collection<String> said) {
    var there =
        look.header().columns().stream().map(SurveyedColumn::header).collect(Collectors.toSet());
    for (var header : said) {
      if (!there.contains(header)) {
        ready = false;
        remarks.add(
            "The definition names the column %s, which the file does not have any more: take it out, or write what it is called now."
                .formatted(Quoted.of(header)));
      }
    }
  }

  /** How many records were looked at. */
  public int records() {
    return look.values().records();
  }

  private void put(Key<?> key, @Nullable Object value) {
    if (value != null) {
      entries.put(key.name(), DefinitionEntry.of(value));
    }
  }

  private void columns() {
    look.header().remarks().forEach(remarks::add);
    var fed = new LinkedHashMap<String, String>();
    int loaded = 0;
    var ignored = new ArrayList<>(answers.ignored());
    var comments = new ArrayList<String>();
    for (var column : look.header().columns()) {
      if (column instanceof SurveyedColumn.Fed feeds) {
        fed.put(feeds.header(), feeds.target());
        loaded++;
      } else if (column instanceof SurveyedColumn.SelfEvident) {
        loaded++;
      } else if (column instanceof SurveyedColumn.LeftOut out) {
        ignored.add(out.header());
        comments.addAll(leftOut(out));
      } else if (column instanceof SurveyedColumn.Open open) {
        ready = false;
        comments.addAll(open(open));
      }
    }
    for (var slug : look.header().lacking()) {
      ready = false;
      remark(
          "Every item needs %s, and no column gives it: add a column to the file, or say under columns which one it is, such as \"Header: %s\"."
              .formatted(slug, slug),
          comments);
    }
    remarks.add(
        0,
        "%d of %s %s loaded into the collection %s."
            .formatted(
                loaded,
                Count.of(look.header().columns().size(), "column"),
                loaded == 1 ? "is" : "are",
                Quoted.of(look.schema().displayName())));
    entries.put(
        ColumnKeys.COLUMNS.name(), new DefinitionEntry(fed.isEmpty() ? null : fed, comments));
    put(ColumnKeys.IGNORE_COLUMNS, ignored.isEmpty() ? null : ignored);
  }

  private List<String> leftOut(SurveyedColumn.LeftOut column) {
    var comments = new ArrayList<String>();
    var sentence =
        "The column %s %s, and is left out (ignore-columns)."
            .formatted(Quoted.of(column.header()), column.why());
    remark(sentence + looks(column.look()), comments);
    return comments;
  }

  private List<String> open(SurveyedColumn.Open column) {
    var comments = new ArrayList<String>();
    remark(
        "The column %s matches no field%s: say among the columns what it is, or leave it out by ignore-columns.%s"
            .formatted(Quoted.of(column.header()), column.why(), looks(column.look())),
        comments);
    comments.add("If it is that, write among the columns:");
    YamlText.lines(column.header(), column.likely()).forEach(line -> comments.add("  " + line));
    return comments;
  }

  private static String looks(String look) {
    return look.isEmpty() ? "" : " Its cells " + look + ".";
  }

  /** Whether a file can be imported with it as it is, as far as its columns tell. */
  public boolean isReady() {
    return ready;
  }

  private void remark(String sentence, List<String> comments) {
    remarks.add(sentence);
    comments.add(sentence);
  }

  private void writing(FileSettings reading) {
    var encoding = look.copy().encoding();
    if (encoding != null && !encoding.equals(StandardCharsets.UTF_8)) {
      put(FileKeys.ENCODING, encoding.name());
    }
    char delimiter = look.copy().dialect().delimiter();
    if (delimiter != ',') {
      put(FileKeys.DELIMITER, delimiter == '\t' ? "tab" : String.valueOf(delimiter));
    }
    put(FileKeys.MEND_ENCODING, reading.mend() ? "true" : null);
    put(
        FileKeys.HEADER_LINE,
        reading.headerLine() == null ? null : String.valueOf(reading.headerLine()));
    put(FileKeys.SHORT_ROWS, reading.shortRows() == ShortRows.FILL ? "fill" : null);
  }

  private void values() {
    var exceptions = new TreeMap<String, Map<String, Object>>();
    for (var sampled : look.values().rules()) {
      var said = answers.rules().get(sampled.key());
      var rule =
          said == null
              ? sampled
              : new SampledRule(sampled.key(), said, sampled.exceptions(), List.of(), List.of());
      var comments = new ArrayList<String>();
      rule.remarks().forEach(each -> remark(each, comments));
      if (!rule.proposals().isEmpty()) {
        comments.add("What it may be:");
        rule.proposals()
            .forEach(
                value ->
                    YamlText.lines(rule.key(), value).forEach(line -> comments.add("  " + line)));
      }
      if (rule.general() != null) {
        remarks.add(
            "%s: %s, %s."
                .formatted(
                    rule.key(),
                    words(rule.general()),
                    said == null ? "by the samples" : "as you say"));
      }
      entries.put(rule.key(), new DefinitionEntry(rule.general(), comments));
      rule.exceptions()
          .forEach(
              (slug, value) -> {
                remarks.add(
                    "%s of the field %s: %s, by the samples."
                        .formatted(rule.key(), slug, words(value)));
                exceptions.computeIfAbsent(slug, each -> new TreeMap<>()).put(rule.key(), value);
              });
    }
    put(ValueKeys.FIELDS, exceptions.isEmpty() ? null : exceptions);
  }

  private static String words(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(each -> Quoted.of(String.valueOf(each))).toList().toString()
        : Quoted.of(String.valueOf(value));
  }
}
