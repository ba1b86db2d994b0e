package io.flowloader.cli;

import io.flowloader.cli.definition.Answers;
import io.flowloader.cli.output.Prompt;
import io.flowloader.draft.sampling.SampledRule;
import io.flowloader.draft.sampling.SurveyedColumn;
import io.flowloader.job.plan.FirstLook;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks what the samples of a file do not decide: what columns are that match no field, and which of
 * two ways of writing dates or numbers is meant. What a person does not answer is left as it is.
 */
final class InitQuestions {

  private final Prompt prompt;

  /** Whether nobody answers any more. */
  private boolean over;

  InitQuestions(Prompt prompt) {
    this.prompt = prompt;
  }

  /** One answer of several: how it is shown, and what may be typed for it beside its number. */
  private record Choice(String shown, String word) {}

  /** Asks of each column that matches no field what it is; blocks. */
  Answers columns(FirstLook look) {
    var columns = new LinkedHashMap<String, String>();
    var ignored = new ArrayList<String>();
    var taken = new HashSet<String>();
    look.header().columns().stream()
        .filter(SurveyedColumn.Fed.class::isInstance)
        .forEach(fed -> taken.add(((SurveyedColumn.Fed) fed).target()));
    for (var column : look.header().columns()) {
      var choices = new ArrayList<Choice>();
      Optional<Choice> chosen = Optional.empty();
      if (column instanceof SurveyedColumn.Open open) {
        choices.add(new Choice("it is " + open.likely(), open.likely()));
        choices.add(LEAVE_OUT);
        choices.addAll(free(look, taken, open.likely()));
        var why = "matches no field" + open.why();
        chosen = ask(open.header(), why, open.look(), choices, "Enter: say it later");
      } else if (column instanceof SurveyedColumn.LeftOut out && out.unknown()) {
        choices.add(LEAVE_OUT);
        choices.addAll(free(look, taken, ""));
        chosen = ask(out.header(), out.why(), out.look(), choices, "Enter: leave it out");
      }
      chosen.ifPresent(choice -> note(column.header(), choice, columns, ignored));
      taken.addAll(columns.values());
    }
    return new Answers(columns, ignored, Map.of());
  }

  private static List<Choice> free(FirstLook look, Set<String> taken, String likely) {
    return look.schema().fields().stream()
        .filter(field -> field.editable() && !taken.contains(field.slug()))
        .filter(field -> !field.slug().equals(likely))
        .map(InitQuestions::of)
        .toList();
  }

  private static final Choice LEAVE_OUT = new Choice("leave it out", "");

  /**
   * Asks what a column is.
   *
   * @param why the rest of a sentence that begins with the column
   */
  private Optional<Choice> ask(
      String header, String why, String look, List<Choice> choices, String otherwise) {
    var sentence = "The column %s %s.%s".formatted(Quoted.of(header), why, looks(look));
    var chosen = choose(sentence, choices, otherwise);
    return chosen.isPresent() ? Optional.of(choices.get(chosen.getAsInt())) : Optional.empty();
  }

  private static void note(
      String header, Choice choice, Map<String, String> columns, List<String> ignored) {
    if (choice.equals(LEAVE_OUT)) {
      ignored.add(header);
    } else {
      columns.put(header, choice.word());
    }
  }

  private static Choice of(Field field) {
    return new Choice("it is %s (%s)".formatted(field.slug(), field.displayName()), field.slug());
  }

  private static String looks(String look) {
    return look.isEmpty() ? "" : " Its cells " + look + ".";
  }

  /**
   * Asks which way of writing is meant where the samples leave several; blocks.
   *
   * @param said whether a key of the definition says it already
   */
  Map<String, Object> rules(FirstLook look, Predicate<String> said) {
    var answered = new LinkedHashMap<String, Object>();
    for (var rule : look.values().rules()) {
      if (!rule.proposals().isEmpty() && !said.test(rule.key())) {
        ask(rule, answered);
      }
    }
    return answered;
  }

  private void ask(SampledRule rule, Map<String, Object> answered) {
    var choices =
        rule.proposals().stream()
            .map(InitQuestions::words)
            .map(words -> new Choice(words, words))
            .toList();
    choose(String.join(" ", rule.remarks()), choices, "Enter: as it is")
        .ifPresent(chosen -> answered.put(rule.key(), rule.proposals().get(chosen)));
  }

  private static String words(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  /** The place of what was chosen; empty if that was left open. */
  private OptionalInt choose(String sentence, List<Choice> choices, String otherwise) {
    if (over) {
      return OptionalInt.empty();
    }
    prompt.say("");
    prompt.say(sentence);
    for (int i = 0; i < choices.size(); i++) {
      prompt.say("  %2d  %s".formatted(i + 1, choices.get(i).shown()));
    }
    while (true) {
      var typed = prompt.ask("1 to %d (%s):".formatted(choices.size(), otherwise));
      if (typed == null) {
        over = true;
        prompt.say("");
        return OptionalInt.empty();
      }
      if (typed.isEmpty()) {
        return OptionalInt.empty();
      }
      for (int i = 0; i < choices.size(); i++) {
        if (typed.equals(String.valueOf(i + 1)) || typed.equals(choices.get(i).word())) {
          return OptionalInt.of(i);
        }
      }
    }
  }
}
