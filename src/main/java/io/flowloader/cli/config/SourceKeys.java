package io.flowloader.cli.config;

import io.flowloader.feed.WhenDone;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.nio.file.Path;
import java.util.List;

/** What is imported, and where to. */
public final class SourceKeys {

  private static final String AN_ID = "580e63fc8c9a982ac9b8b745";

  /** Relative to the folder of run.sh. */
  public static final Key<Path> FILE =
      Key.of("file", Kind.PATH)
          .means(
              "the file, relative to run.sh; * in a name: all of them, the oldest first; - is standard input")
          .example("sample-data/articles.csv")
          .onlyDefinition();

  /** Of an option the folder is relative to the caller, of a definition to run.sh. */
  public static final Key<WhenDone> WHEN_DONE =
      Key.of("when-done", Kind.of(WhenDone.class, WhenDone::read, WhenDone.ALLOWED, WhenDone::text))
          .means("what becomes of a file that was imported: keep, delete, or move:DIR")
          .otherwise(WhenDone.KEEP)
          .example("move:feeds/done")
          .onlyDefinition()
          .option("WHAT");

  public static final Key<String> COLLECTION =
      Key.of("collection", Kind.TEXT)
          .means("the id of the collection to import to; the collection's settings show it")
          .example(AN_ID)
          .option("ID");

  public static final Key<String> SITE =
      Key.of("site", Kind.TEXT)
          .means("the site's id")
          .leftOut("found by the collection")
          .example("580e63e98c9a982ac9b8b741")
          .option("ID");

  public static final Key<List<String>> LOCALES =
      Key.of("locales", Kind.words(Kind.BETWEEN_WORDS))
          .means("locales of rows without their own, by tag or id")
          .leftOut("the primary one")
          .example("[en-US, fr-FR]")
          .option("TAG|ID,…");

  public static final Key<Boolean> DRAFT =
      Key.of("draft", Kind.FLAG)
          .means("whether items become drafts, not to go live by surprise; not if published")
          .otherwise(true)
          .example("false")
          .option("");

  /**
   * Whether items become drafts, of rows that do not say so themselves: as it is set, else unless
   * they are to be published.
   *
   * @throws BadInputException if they are to be both
   */
  public static boolean isDraft(Settings settings) {
    boolean publishes = settings.value(SendKeys.PUBLISH) == SendKeys.Publish.ITEMS;
    var set = settings.find(DRAFT);
    if (publishes && set.filter(Setting::value).isPresent()) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "%s makes all items drafts, and %s publishes them: they cannot be both. Say %s, or %s."
              .formatted(
                  set.map(Setting::place).orElse(""),
                  settings.find(SendKeys.PUBLISH).map(Setting::place).orElse("publish: items"),
                  "draft: false",
                  "publish: none"));
    }
    return set.map(Setting::value).orElse(!publishes);
  }

  static final KeyGroup GROUP =
      new KeyGroup(
          "What, and where to", List.of(FILE, WHEN_DONE, COLLECTION, SITE, LOCALES, DRAFT));

  private SourceKeys() {}
}
