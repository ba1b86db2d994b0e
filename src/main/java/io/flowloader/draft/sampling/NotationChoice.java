package io.flowloader.draft.sampling;

import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses the notation that reads the most columns as well as any notation does, and another one
 * for the columns that it does not. Where two kinds of notations do equally well, none is chosen:
 * {@code 05/12/2024} is one day in London and another in New York.
 */
final class NotationChoice {

  private final String key;
  private final List<Notation> notations;
  private final List<FieldSamples> fields;
  private final NotationJudge judge;

  /** How many cells of a field each notation reads. */
  private final int[][] readable;

  private final Map<String, Object> exceptions = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param key the key of a definition that names the notation
   * @param notations the default first, and of each family the strictest
   */
  NotationChoice(
      String key, List<Notation> notations, List<FieldSamples> fields, NotationJudge judge) {
    this.key = key;
    this.notations = notations;
    this.fields = fields.stream().filter(each -> !each.cells().isEmpty()).toList();
    this.judge = judge;
    this.readable =
        this.fields.stream()
            .map(
                field -> notations.stream().mapToInt(each -> field.readable(each, judge)).toArray())
            .toArray(int[][]::new);
  }

  SampledRule make() {
    int most = IntStream.range(0, notations.size()).map(this::served).max().orElse(0);
    int best =
        IntStream.range(0, notations.size())
            .filter(each -> served(each) == most)
            .findFirst()
            .orElse(0);
    var rivals = rivals(best);
    var undecided = !rivals.isEmpty();
    int general = undecided ? 0 : best;
    for (var field = 0; field < fields.size(); field++) {
      lookAt(field, general, undecided);
    }
    var proposals = new ArrayList<Object>();
    if (undecided) {
      if (best != 0) {
        rivals.add(0, notations.get(best));
      }
      rivals.forEach(each -> proposals.add(Objects.requireNonNull(each.value())));
      remarks.add(0, undecidedWords(best == 0));
    }
    return new SampledRule(
        key, general == 0 ? null : notations.get(general).value(), exceptions, proposals, remarks);
  }

  /** How many fields a notation reads as well as any other. */
  private int served(int notation) {
    return (int) IntStream.range(0, fields.size()).filter(field -> serves(notation, field)).count();
  }

  private boolean serves(int notation, int field) {
    return readable[field][notation] == most(field);
  }

  private int most(int field) {
    return IntStream.of(readable[field]).max().orElse(0);
  }

  /** Notations of other families that do as well; the first of each family. */
  private List<Notation> rivals(int best) {
    var rivals = new ArrayList<Notation>();
    for (var i = 1; i < notations.size(); i++) {
      var rival = notations.get(i);
      if (servesTheSame(i, best)
          && isOfNewFamily(rival, best, rivals)
          && (best != 0 || readsOtherwise(rival))) {
        rivals.add(rival);
      }
    }
    return rivals;
  }

  private boolean servesTheSame(int notation, int best) {
    return IntStream.range(0, fields.size())
        .allMatch(field -> serves(notation, field) == serves(best, field));
  }

  private boolean isOfNewFamily(Notation rival, int best, List<Notation> known) {
    return !rival.family().equals(notations.get(best).family())
        && known.stream().noneMatch(each -> each.family().equals(rival.family()));
  }

  private boolean readsOtherwise(Notation rival) {
    return fields.stream().anyMatch(field -> field.differ(notations.get(0), rival, judge));
  }

  private void lookAt(int field, int general, boolean undecided) {
    var samples = fields.get(field);
    var slug = samples.field().slug();
    if (!serves(general, field)) {
      var better =
          IntStream.range(0, notations.size())
              .filter(each -> serves(each, field))
              .mapToObj(notations::get)
              .filter(each -> each.value() != null)
              .toList();
      var families = better.stream().map(Notation::family).distinct().count();
      if (families == 1) {
        exceptions.put(slug, Objects.requireNonNull(better.get(0).value()));
      } else if (!undecided) {
        remarks.add(
            "%s: the samples, such as %s, can be read in more than one way; say under fields which %s is meant: %s."
                .formatted(slug, Quoted.of(samples.cells().get(0)), key, values(better)));
      }
    }
    int most = most(field);
    if (most < samples.cells().size()) {
      var best =
          IntStream.range(0, notations.size())
              .filter(each -> serves(each, field))
              .mapToObj(notations::get)
              .findFirst()
              .orElseThrow();
      remarks.add(
          "%s: no notation reads more than %d of %d sampled cells; %s is written otherwise."
              .formatted(
                  slug, most, samples.cells().size(), Quoted.of(samples.unreadable(best, judge))));
    }
  }

  private static String values(List<Notation> notations) {
    return notations.stream()
        .map(each -> String.valueOf(each.value()))
        .collect(Collectors.joining(" or "));
  }

  private String undecidedWords(boolean defaultHolds) {
    var examples =
        fields.stream()
            .map(each -> each.field().slug() + " " + Quoted.of(each.cells().get(0)))
            .limit(3)
            .collect(Collectors.joining(", "));
    return defaultHolds
        ? "%s: left at its default, but the samples (%s) could be meant otherwise."
            .formatted(key, examples)
        : "%s: the samples (%s) can be read in more than one way, so it is left for you to say."
            .formatted(key, examples);
  }
}
