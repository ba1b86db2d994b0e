package io.flowloader.draft.mapping;

/** What a column can be other than a plain field. */
public enum Special {
  NAME("name", "the name"),
  SLUG("slug", "the slug"),
  /** The slug that an earlier run gave the row, from {@code failed-rows.csv}. */
  EARLIER_SLUG("_slug", "the slug of an earlier run"),
  LOCALES("locales", "the locales"),
  /** Each row is an item in the locale that it names: rows with the same slug are one item. */
  LOCALE("locale", "the locales"),
  DRAFT("draft", "whether an item is a draft"),
  ARCHIVED("archived", "whether an item is archived"),
  /** What becomes of the row's item: it is published, a draft, or archived. */
  PUBLISH("publish", "whether an item is published, a draft or archived");

  private final String word;
  private final String meaning;

  Special(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The header that such a column usually has. */
  public String word() {
    return word;
  }

  /** What it is for, in words for people. */
  public String meaning() {
    return meaning;
  }
}
