package io.flowloader.draft.mapping;

import io.flowloader.draft.value.MissingReference;

/**
 * What to do where a file leaves something open. Made by {@link #defaults()} and changed by the
 * {@code with} methods.
 *
 * @param missingTranslation what a locale gets where its translation is missing
 * @param missingReference what becomes of a row that refers to what is not there
 * @param slugCollisions what becomes of a row whose slug is taken
 * @param followingRows what becomes of a row that goes on with the one above
 * @param existing what to do with items that the collection has
 */
public record Policies(
    MissingTranslation missingTranslation,
    MissingReference missingReference,
    SlugCollisions slugCollisions,
    FollowingRows followingRows,
    ExistingItems existing) {

  private static final Policies DEFAULTS =
      new Policies(
          MissingTranslation.PRIMARY,
          MissingReference.INVALID,
          SlugCollisions.REFUSE,
          FollowingRows.REFUSE,
          ExistingItems.defaults());

  /** The primary value for a missing translation; all else is refused. */
  public static Policies defaults() {
    return DEFAULTS;
  }

  public Policies withMissingTranslation(MissingTranslation value) {
    return new Policies(value, missingReference, slugCollisions, followingRows, existing);
  }

  public Policies withMissingReference(MissingReference value) {
    return new Policies(missingTranslation, value, slugCollisions, followingRows, existing);
  }

  public Policies withSlugCollisions(SlugCollisions value) {
    return new Policies(missingTranslation, missingReference, value, followingRows, existing);
  }

  public Policies withFollowingRows(FollowingRows value) {
    return new Policies(missingTranslation, missingReference, slugCollisions, value, existing);
  }

  public Policies withExisting(ExistingItems value) {
    return new Policies(missingTranslation, missingReference, slugCollisions, followingRows, value);
  }

  /** All of it as one text; empty for the defaults. */
  String canonical() {
    return (missingTranslation == DEFAULTS.missingTranslation
            ? ""
            : "\nmissing-translation " + missingTranslation.word())
        + (missingReference == DEFAULTS.missingReference
            ? ""
            : "\nmissing-reference " + missingReference.word())
        + (slugCollisions == DEFAULTS.slugCollisions
            ? ""
            : "\nslug-collisions " + slugCollisions.word())
        + (followingRows == DEFAULTS.followingRows
            ? ""
            : "\nfollowing-rows " + followingRows.word())
        + existing.canonical();
  }
}
