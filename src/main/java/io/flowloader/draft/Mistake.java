package io.flowloader.draft;

import io.flowloader.problem.Quoted;

/**
 * What is to be mended in a row: one of the things that its {@link Reason} tells in words. Taken
 * apart, so that the same mistake in many rows is told once.
 *
 * @param column its header; empty where the row as a whole is meant
 * @param value what stands there, as a message shows it; empty where nothing does
 * @param problem what is wrong with it, without the value and without what to write instead
 * @param advice what to write instead; empty where nothing is said of that
 */
public record Mistake(String column, String value, String problem, String advice) {

  /** Where a problem begins to say what to do. */
  private static final String ADVICE = " (";

  /**
   * @param cell what stands there
   * @param told what is wrong with it as people are told: the cell in quotes where it is shown, the
   *     problem, what to write in brackets
   */
  static Mistake of(String column, String cell, String told) {
    var quoted = Quoted.of(cell);
    var value = quoted.substring(1, quoted.length() - 1);
    var problem = told.startsWith(quoted) ? told.substring(quoted.length()).strip() : told;
    int advice = problem.indexOf(ADVICE);
    return advice < 0
        ? new Mistake(column, value, problem, "")
        : new Mistake(column, value, problem.substring(0, advice), inBrackets(problem, advice));
  }

  private static String inBrackets(String problem, int advice) {
    int end = problem.endsWith(")") ? problem.length() - 1 : problem.length();
    return problem.substring(advice + ADVICE.length(), end);
  }

  /** The same of a row as a whole. */
  static Mistake ofRow(String problem) {
    return of("", "", problem);
  }
}
