package io.flowloader.draft.value;

/** What may be strange about the cells of a column without making a row INVALID. */
public enum RemarkKind {
  /** {@code ="00123"} or {@code '00123}, by which a spreadsheet keeps a text from being changed. */
  GUARD_TAKEN_OFF(
      "a spreadsheet's guard was taken off",
      "Nothing is to be done: the text inside of the guard is the value."),
  /** {@code 4.00638E+12} where a text is meant. */
  NUMBER_ROUNDED(
      "a spreadsheet has rounded a number",
      "Its digits are lost: make the column text in the spreadsheet, fill it anew, and export it"
          + " again."),
  /** {@code NULL} or {@code N/A} where a text is meant. */
  WORD_FOR_NOTHING(
      "a word that programs write for an empty cell goes out as a text",
      "If it stands for an empty cell, set empty-words, such as empty-words: [\"N/A\", \"NULL\"]."),
  /** The address of a page that shows a file. */
  SHARE_LINK(
      "that is the link of a page which shows a file, not of the file, and Webflow may fetch the"
          + " page",
      "Write a link that gives the file itself (Dropbox: end it with raw=1 in place of dl=0; Google"
          + " Drive, OneDrive and SharePoint: put the file where a plain https:// link gives it)."),
  /** Paragraphs without tags, which a browser joins to one. */
  PLAIN_PARAGRAPHS(
      "plain text with empty lines goes into a field of HTML as it is, and a page shows it as one"
          + " paragraph",
      "Where that matters, export the text as HTML (<p>…</p>).");

  private final String what;
  private final String advice;

  RemarkKind(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  /** What was met, as part of a sentence. */
  public String what() {
    return what;
  }

  /** What a person may do about it, as a sentence. */
  public String advice() {
    return advice;
  }
}
