package io.flowloader.draft.mapping;

import java.util.List;

/**
 * What to do with items that the collection has. Made by {@link #defaults()} and changed by the
 * {@code with} methods.
 *
 * @param onExisting whether they are changed
 * @param conflict whether what others edited is overwritten
 * @param key by what rows find them: {@code slug}, or the slug of a field
 * @param createOnly fields that are sent when an item is created, and never after
 * @param emptyCells whether empty cells take values away
 * @param onGone whether items that are gone are created again
 * @param onMissing what becomes of items that the file has no more
 * @param missingLimit how many of those there may be; decides about a brake, not about what is sent
 */
public record ExistingItems(
    OnExisting onExisting,
    OnConflict conflict,
    String key,
    List<String> createOnly,
    EmptyCells emptyCells,
    OnGone onGone,
    OnMissing onMissing,
    MissingLimit missingLimit) {

  /** The key that needs no field. */
  public static final String SLUG = "slug";

  private static final ExistingItems DEFAULTS =
      new ExistingItems(
          OnExisting.SKIP,
          OnConflict.KEEP,
          SLUG,
          List.of(),
          EmptyCells.KEEP,
          OnGone.REPORT,
          OnMissing.KEEP,
          MissingLimit.DEFAULT);

  public ExistingItems {
    createOnly = List.copyOf(createOnly);
  }

  /** They are left as they are. */
  public static ExistingItems defaults() {
    return DEFAULTS;
  }

  public ExistingItems withOnExisting(OnExisting value) {
    return new ExistingItems(
        value, conflict, key, createOnly, emptyCells, onGone, onMissing, missingLimit);
  }

  public ExistingItems withConflict(OnConflict value) {
    return new ExistingItems(
        onExisting, value, key, createOnly, emptyCells, onGone, onMissing, missingLimit);
  }

  public ExistingItems withKey(String value) {
    return new ExistingItems(
        onExisting, conflict, value, createOnly, emptyCells, onGone, onMissing, missingLimit);
  }

  public ExistingItems withCreateOnly(List<String> value) {
    return new ExistingItems(
        onExisting, conflict, key, value, emptyCells, onGone, onMissing, missingLimit);
  }

  public ExistingItems withEmptyCells(EmptyCells value) {
    return new ExistingItems(
        onExisting, conflict, key, createOnly, value, onGone, onMissing, missingLimit);
  }

  public ExistingItems withOnGone(OnGone value) {
    return new ExistingItems(
        onExisting, conflict, key, createOnly, emptyCells, value, onMissing, missingLimit);
  }

  public ExistingItems withOnMissing(OnMissing value) {
    return new ExistingItems(
        onExisting, conflict, key, createOnly, emptyCells, onGone, value, missingLimit);
  }

  public ExistingItems withMissingLimit(MissingLimit value) {
    return new ExistingItems(
        onExisting, conflict, key, createOnly, emptyCells, onGone, onMissing, value);
  }

  /** Whether rows are compared with what earlier runs have made. */
  public boolean usesMemory() {
    return onExisting == OnExisting.UPDATE || onMissing != OnMissing.KEEP;
  }

  /** Whether rows find their items by a field, and not by their slug. */
  public boolean isKeyField() {
    return !key.equals(SLUG);
  }

  /** All of it as one text; empty for the defaults. */
  String canonical() {
    return (onExisting == DEFAULTS.onExisting ? "" : "\non-existing " + onExisting.word())
        + (conflict == DEFAULTS.conflict ? "" : "\nconflict " + conflict.word())
        + (isKeyField() ? "\nkey " + key : "")
        + (createOnly.isEmpty() ? "" : "\ncreate-only " + createOnly.stream().sorted().toList())
        + (emptyCells == DEFAULTS.emptyCells ? "" : "\nempty-cells " + emptyCells.word())
        + (onGone == DEFAULTS.onGone ? "" : "\non-gone " + onGone.word())
        + (onMissing == DEFAULTS.onMissing ? "" : "\non-missing " + onMissing.word());
  }
}
