package io.flowloader.draft;

/**
 * What to do where a file leaves something open. Made by {@link #defaults()} and changed by the
 * {@code with} methods.
 *
 * @param missingTranslation what a locale gets where its translation is missing
 * @param missingReference what becomes of a row that refers to what is not there
 * @param slugCollisions what becomes of a row whose slug is taken
 */
public record Policies(
    MissingTranslation missingTranslation,
    MissingReference missingReference,
    SlugCollisions slugCollisions) {

  private static final Policies DEFAULTS =
      new Policies(MissingTranslation.PRIMARY, MissingReference.INVALID, SlugCollisions.REFUSE);

  /** The primary value for a missing translation; all else is refused. */
  public static Policies defaults() {
    return DEFAULTS;
  }

  public Policies withMissingTranslation(MissingTranslation value) {
    return new Policies(value, missingReference, slugCollisions);
  }

  public Policies withMissingReference(MissingReference value) {
    return new Policies(missingTranslation, value, slugCollisions);
  }

  public Policies withSlugCollisions(SlugCollisions value) {
    return new Policies(missingTranslation, missingReference, value);
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
            : "\nslug-collisions " + slugCollisions.word());
  }
}
