package io.flowloader.draft.sampling;

/** What a column of a file would be if nothing were said about it. */
public sealed interface SurveyedColumn {

  /** Its name in the header. */
  String header();

  /**
   * It feeds something.
   *
   * @param target what a definition would call it: the slug of a field, {@code locales} or the
   *     like, or {@code summary[fr-FR]}
   */
  record Fed(String header, String target) implements SurveyedColumn {}

  /** It stands for what it does by its very name, which a definition cannot say in other words. */
  record SelfEvident(String header) implements SurveyedColumn {}

  /** It is no content of an item, which is known without anything being said of it. */
  record NoContent(String header) implements SurveyedColumn {}

  /**
   * It may be a field, or what tells items apart; a person has to say whether it is.
   *
   * @param why what it may be, in parentheses
   * @param likely what a definition would call it: {@code name}, {@code locale} or the slug of a
   *     field
   * @param look what its cells look like; empty if that tells nothing
   */
  record Open(String header, String why, String likely, String look) implements SurveyedColumn {}

  /**
   * It has to be left out.
   *
   * @param why the rest of a sentence that begins with the column
   * @param unknown whether it is left out because nothing is known of it: a person may know more
   * @param look what its cells look like; empty if that tells nothing, or does not matter
   */
  record LeftOut(String header, String why, boolean unknown, String look)
      implements SurveyedColumn {}
}
