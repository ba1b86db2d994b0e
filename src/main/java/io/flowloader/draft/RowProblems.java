package io.flowloader.draft;

import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a row, so that a person can mend all of it at once. */
final class RowProblems {

  private final long line;
  private final StringBuilder message = new StringBuilder();
  private @Nullable ReasonCode first;

  RowProblems(long line) {
    this.line = line;
  }

  void inColumn(ReasonCode code, String header, String problem) {
    add(code, "column \"" + header + "\": " + problem);
  }

  void requiredMissing(String header) {
    inColumn(
        ReasonCode.REQUIRED_MISSING,
        header,
        "the cell is empty, but the field is required (fill it)");
  }

  /** A cell that its converter refused; nothing where it did not. */
  void refused(String header, FieldValue value) {
    if (value instanceof FieldValue.Invalid invalid) {
      inColumn(ReasonCode.VALUE_INVALID, header, invalid.problem());
    }
  }

  void add(ReasonCode code, String problem) {
    if (first == null) {
      first = code;
      message.append("line ").append(line).append(", ");
    } else {
      message.append("; ");
    }
    message.append(problem);
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Null while nothing is wrong. */
  @Nullable Reason reason() {
    return first == null ? null : Reason.of(first, message.toString());
  }
}
