package io.flowloader.draft;

import java.util.ArrayList;
import java.util.List;

/** The common ways to write dates, cut down to the formats that the samples need. */
final class DateNotations {

  /** Dates by family, in each the strictest first. */
  private static final List<List<String>> DAYS =
      List.of(
          List.of("dd.MM.yyyy", "d.M.yyyy"),
          List.of("dd/MM/yyyy", "d/M/yyyy"),
          List.of("MM/dd/yyyy", "M/d/yyyy"),
          List.of("dd-MM-yyyy", "d-M-yyyy"),
          List.of("MM-dd-yyyy", "M-d-yyyy"),
          List.of("yyyy/MM/dd", "yyyy/M/d"));

  private static final List<String> TIMES =
      List.of("", " HH:mm", " HH:mm:ss", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a");

  private final List<FieldSamples> fields;
  private final NotationJudge judge;

  DateNotations(List<FieldSamples> fields, NotationJudge judge) {
    this.fields = fields;
    this.judge = judge;
  }

  /** ISO 8601 first. */
  List<Notation> all() {
    var notations = new ArrayList<Notation>();
    notations.add(Notation.ofDates("iso", List.of()));
    for (var family : DAYS) {
      for (var day : family) {
        notations.add(Notation.ofDates(family.get(0), needed(family.get(0), day)));
      }
    }
    return notations;
  }

  /** The day with the times that occur behind it; alone where none does. */
  private List<String> needed(String family, String day) {
    var formats = new ArrayList<>(TIMES.stream().map(day::concat).toList());
    for (var i = formats.size() - 1; i >= 0 && formats.size() > 1; i--) {
      var without = new ArrayList<>(formats);
      without.remove(i);
      if (readable(family, without).equals(readable(family, formats))) {
        formats.remove(i);
      }
    }
    return formats;
  }

  private List<Integer> readable(String family, List<String> formats) {
    var notation = Notation.ofDates(family, formats);
    return fields.stream().map(field -> field.readable(notation, judge)).toList();
  }
}
