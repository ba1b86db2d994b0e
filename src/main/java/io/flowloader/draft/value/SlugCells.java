package io.flowloader.draft.value;

/** Cells that give the slug of an item in one locale. */
public final class SlugCells implements CellConverter {

  private final Slugs slugs = new Slugs();

  @Override
  public FieldValue convert(String cell) {
    var slug = cell;
    return slugs
        .problemOf(slug)
        .<FieldValue>map(FieldValue.Invalid::new)
        .orElseGet(() -> new FieldValue.Text(slug));
  }
}
