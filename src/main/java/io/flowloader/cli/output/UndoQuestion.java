package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.ledger.runs.UndoPreview;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Shows what taking a run back would do, and asks whether it shall be done. */
public final class UndoQuestion implements Predicate<UndoPreview> {

  private static final List<String> YES = List.of("y", "yes");

  private final Surroundings surroundings;
  private final boolean answered;

  /**
   * @param answered whether a person has said yes already
   */
  public UndoQuestion(Surroundings surroundings, boolean answered) {
    this.surroundings = surroundings;
    this.answered = answered;
  }

  /**
   * @throws BadInputException if nobody has said yes and there is no terminal to ask on
   */
  @Override
  public boolean test(UndoPreview preview) {
    UndoWords.preview(preview).forEach(surroundings.err()::println);
    if (answered) {
      return true;
    }
    if (!surroundings.canAsk()) {
      throw new BadInputException(
          ProblemCode.NOT_CONFIRMED,
          "--yes",
          "Nothing was changed: there is no terminal to ask on. To do it: --yes.");
    }
    var typed = new Prompt(surroundings).ask("Take it back? [y/N]");
    return typed != null && YES.contains(typed.toLowerCase(Locale.ROOT));
  }
}
