package io.flowloader.draft.sampling;

import io.flowloader.draft.value.DateNotations;
import io.flowloader.draft.value.ExcelDays;
import java.util.ArrayList;
import java.util.List;

/** The common ways to write dates, cut down to the formats that the samples of a file need. */
final class SampledDates {

  private final List<FieldSamples> fields;
  private final NotationJudge judge;

  SampledDates(List<FieldSamples> fields, NotationJudge judge) {
    this.fields = fields;
    this.judge = judge;
  }

  /** ISO 8601 first. */
  List<Notation> all() {
    var notations = new ArrayList<Notation>();
    notations.add(Notation.ofDates("iso", List.of()));
    for (var family : DateNotations.days()) {
      for (var day : family) {
        var formats = DateNotations.times().stream().map(day::concat).toList();
        if (readable(family.get(0), formats).stream().anyMatch(count -> count > 0)) {
          notations.add(Notation.ofDates(family.get(0), needed(family.get(0), formats)));
        }
      }
    }
    notations.add(Notation.ofDates(ExcelDays.NAME, List.of(ExcelDays.NAME)));
    return notations;
  }

  /** The day with the times that occur behind it; alone where none does. */
  private List<String> needed(String family, List<String> all) {
    var formats = new ArrayList<>(all);
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
