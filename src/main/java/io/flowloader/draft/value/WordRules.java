package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What words of a file mean; any case.
 *
 * @param yes words that mean yes, besides the usual ones
 * @param no words that mean no, likewise
 * @param empty words that stand for an empty cell
 */
public record WordRules(List<String> yes, List<String> no, List<String> empty) {

  public WordRules {
    yes = List.copyOf(yes);
    no = List.copyOf(no);
    empty = List.copyOf(empty);
    if (Stream.of(yes, no, empty).flatMap(List::stream).anyMatch(Blank::isAll)) {
      throw new IllegalArgumentException(
          "a blank word means nothing: a cell of blanks is empty anyway (remove it)");
    }
    var meanYes = new HashSet<String>();
    yes.forEach(word -> meanYes.add(TruthCells.key(word)));
    for (var word : no) {
      if (meanYes.contains(TruthCells.key(word))) {
        throw new IllegalArgumentException(
            "the word " + Quoted.of(word) + " cannot mean yes and no (leave it in one list)");
      }
    }
  }
}
