package io.flowloader.cli.config;

import io.flowloader.draft.mapping.FollowingRows;
import io.flowloader.draft.mapping.MissingTranslation;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.draft.value.MissingReference;
import java.util.List;
import java.util.Map;

/** What the columns of a file are, and what is done where they leave something open. */
public final class ColumnKeys {

  public static final Key<Map<String, String>> COLUMNS =
      Key.of("columns", Kind.LINES)
          .means("header of the file to slug of the field, where they differ")
          .example("\n  Headline: name\n  Teaser text: summary")
          .onlyDefinition();

  static final Key<MissingTranslation> MISSING_TRANSLATION =
      Key.of("missing-translation", Kind.choice(MissingTranslation.class))
          .means("what a locale gets without a translation: primary, empty or invalid")
          .otherwise(Policies.defaults().missingTranslation())
          .example("primary")
          .notOfTheProgram();

  static final Key<MissingReference> MISSING_REFERENCE =
      Key.of("missing-reference", Kind.choice(MissingReference.class))
          .means("a row that refers to what is not there: invalid, or leave-out")
          .otherwise(Policies.defaults().missingReference())
          .example("invalid")
          .notOfTheProgram();

  static final Key<SlugCollisions> SLUG_COLLISIONS =
      Key.of("slug-collisions", Kind.choice(SlugCollisions.class))
          .means("a slug that is taken: refuse, or suffix (a number behind it)")
          .otherwise(Policies.defaults().slugCollisions())
          .example("refuse")
          .notOfTheProgram();

  static final Key<FollowingRows> FOLLOWING_ROWS =
      Key.of("following-rows", Kind.choice(FollowingRows.class))
          .means("a row of the product above (same slug, no name): refuse, or leave-out")
          .otherwise(Policies.defaults().followingRows())
          .example("refuse")
          .notOfTheProgram();

  public static final Key<List<String>> IGNORE_COLUMNS =
      Key.of("ignore-columns", Kind.words(Kind.BETWEEN_WORDS))
          .means("columns that are no fields")
          .leftOut("none")
          .example("[Internal notes]")
          .option("A,B");

  static final KeyGroup GROUP =
      new KeyGroup(
          "Columns",
          List.of(
              COLUMNS,
              MISSING_TRANSLATION,
              MISSING_REFERENCE,
              SLUG_COLLISIONS,
              FOLLOWING_ROWS,
              IGNORE_COLUMNS));

  private ColumnKeys() {}

  /** What to do where a file leaves something open. */
  public static Policies policies(Settings settings) {
    return new Policies(
        settings.value(MISSING_TRANSLATION),
        settings.value(MISSING_REFERENCE),
        settings.value(SLUG_COLLISIONS),
        settings.value(FOLLOWING_ROWS),
        ExistingKeys.read(settings));
  }
}
