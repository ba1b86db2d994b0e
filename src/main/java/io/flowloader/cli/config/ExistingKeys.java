package io.flowloader.cli.config;

import io.flowloader.draft.mapping.EmptyCells;
import io.flowloader.draft.mapping.ExistingItems;
import io.flowloader.draft.mapping.MissingLimit;
import io.flowloader.draft.mapping.OnConflict;
import io.flowloader.draft.mapping.OnExisting;
import io.flowloader.draft.mapping.OnGone;
import io.flowloader.draft.mapping.OnMissing;
import java.util.List;

/** What is done with items that the collection has already. */
public final class ExistingKeys {

  private static final ExistingItems DEFAULTS = ExistingItems.defaults();

  static final Key<OnExisting> ON_EXISTING =
      Key.of("on-existing", Kind.choice(OnExisting.class))
          .means("a row whose item is there: skip, update (what differs), or fail")
          .otherwise(DEFAULTS.onExisting())
          .example("skip")
          .notOfTheProgram()
          .option("WHAT");

  static final Key<OnConflict> CONFLICT =
      Key.of("conflict", Kind.choice(OnConflict.class))
          .means("what somebody edited on the site since: keep (CONFLICT), or overwrite")
          .otherwise(DEFAULTS.conflict())
          .example("keep")
          .notOfTheProgram()
          .option("WHAT");

  static final Key<OnGone> ON_GONE =
      Key.of("on-gone", Kind.choice(OnGone.class))
          .means("a row whose item was deleted on the site: report (REJECTED), or recreate")
          .otherwise(DEFAULTS.onGone())
          .example("report")
          .notOfTheProgram();

  static final Key<String> KEY =
      Key.of("key", Kind.TEXT)
          .means("by what rows find their items in later runs: slug, or a field")
          .otherwise(DEFAULTS.key())
          .example("sku")
          .onlyDefinition();

  static final Key<List<String>> CREATE_ONLY =
      Key.of("create-only", Kind.words(Kind.BETWEEN_WORDS))
          .means("fields that are sent when an item is created, and never after")
          .leftOut("none")
          .example("[author, published-on]")
          .onlyDefinition();

  static final Key<EmptyCells> EMPTY_CELLS =
      Key.of("empty-cells", Kind.choice(EmptyCells.class))
          .means("an empty cell of an item that is there: keep its value, or clear it")
          .otherwise(DEFAULTS.emptyCells())
          .example("keep")
          .notOfTheProgram();

  static final Key<OnMissing> ON_MISSING =
      Key.of("on-missing", Kind.choice(OnMissing.class))
          .means(
              "items that this definition made and the file has no more: keep, archive, draft, delete")
          .otherwise(DEFAULTS.onMissing())
          .example("keep")
          .notOfTheProgram()
          .option("WHAT");

  static final Key<MissingLimit> MISSING_LIMIT =
      Key.of(
              "missing-limit",
              Kind.of(
                  MissingLimit.class,
                  MissingLimit::of,
                  "a share such as 10%, or a number of items",
                  MissingLimit::text))
          .means("how many may vanish before nothing is touched and a person has to look")
          .otherwise(DEFAULTS.missingLimit())
          .example("10%")
          .notOfTheProgram()
          .option("LIMIT");

  static final KeyGroup GROUP =
      new KeyGroup(
          "Items that are there already",
          List.of(
              ON_EXISTING,
              CONFLICT,
              ON_GONE,
              KEY,
              CREATE_ONLY,
              EMPTY_CELLS,
              ON_MISSING,
              MISSING_LIMIT));

  /** Options of every command that imports, or says what would be imported. */
  public static final List<Key<?>> OPTIONS =
      List.of(ON_EXISTING, CONFLICT, ON_MISSING, MISSING_LIMIT);

  private ExistingKeys() {}

  /** What to do with items that the collection has. */
  static ExistingItems read(Settings settings) {
    return new ExistingItems(
        settings.value(ON_EXISTING),
        settings.value(CONFLICT),
        settings.value(KEY),
        settings.find(CREATE_ONLY).map(Setting::value).orElse(List.of()),
        settings.value(EMPTY_CELLS),
        settings.value(ON_GONE),
        settings.value(ON_MISSING),
        settings.value(MISSING_LIMIT));
  }
}
