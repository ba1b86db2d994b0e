package io.flowloader.draft;

import io.flowloader.draft.value.EmptyWords;
import io.flowloader.draft.value.FieldValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a row, so that a person can mend all of it at once. */
final class RowProblems {

  private final long line;
  private final StringBuilder message = new StringBuilder();
  private final List<Mistake> mistakes = new ArrayList<>();
  private @Nullable ReasonCode first;
  private @Nullable Set<String> unreadable;

  RowProblems(long line) {
    this.line = line;
  }

  void inColumn(ReasonCode code, String header, String problem) {
    inColumn(code, header, "", problem);
  }

  /**
   * @param cell what stands there; shown in quotes at the beginning of the problem, if at all
   */
  void inColumn(ReasonCode code, String header, String cell, String problem) {
    if (unreadable != null && unreadable.contains(header)) {
      return; // one cell, one problem: what follows from the first is none of its own
    }
    mistakes.add(Mistake.of(header, cell, problem));
    add(code, "column \"" + header + "\": " + problem);
  }

  void requiredMissing(String header) {
    inColumn(
        ReasonCode.REQUIRED_MISSING,
        header,
        "the cell is empty, but the field is required (fill it)");
  }

  /** A cell that holds no value at all; what else is said of its column is not heard any more. */
  void unreadable(String header, String cell, String problem) {
    inColumn(ReasonCode.VALUE_INVALID, header, cell, problem);
    unreadable = unreadable == null ? new HashSet<>() : unreadable;
    unreadable.add(header);
  }

  /** A cell that its converter refused; nothing where it did not. */
  void refused(String header, String cell, FieldValue value) {
    if (value instanceof FieldValue.Invalid invalid) {
      inColumn(ReasonCode.VALUE_INVALID, header, cell, invalid.problem() + EmptyWords.advice(cell));
    }
  }

  private void add(ReasonCode code, String problem) {
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
    return first == null ? null : new Reason(first.code(), message.toString(), mistakes);
  }
}
