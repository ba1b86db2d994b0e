package io.flowloader.draft;

import io.flowloader.problem.Quoted;

/**
 * Why a row is not sent.
 *
 * @param code one of {@link ReasonCode}, as it stands in files
 * @param message for people: line, column, what is wrong, what to write
 */
public record Reason(String code, String message) {

  /**
   * A slug that stands twice in the file; the first row keeps it.
   *
   * @param line where the later row begins
   * @param firstLine where the row begins that has the slug already
   */
  public static Reason slugTwice(String slug, long line, long firstLine) {
    return of(
        ReasonCode.SLUG_TWICE,
        "line %d: the slug %s is that of line %d already (give one of the two rows another slug)"
            .formatted(line, Quoted.of(slug), firstLine));
  }

  static Reason of(ReasonCode code, String message) {
    return new Reason(code.code(), message);
  }
}
