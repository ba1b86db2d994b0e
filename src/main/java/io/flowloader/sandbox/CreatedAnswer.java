package io.flowloader.sandbox;

import io.flowloader.sandbox.RecordWriter.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The 202 of a creation in each of its shapes, and with what may be missing from it. */
record CreatedAnswer(AnswerShape shape, long seed) {

  private static final int ACCEPTED = 202;

  /**
   * @param created item by item, at least one
   * @param single whether one object was posted instead of a list
   */
  Answer of(List<Row> created, boolean single, Fault fault) {
    var rows = named(created, fault);
    var writer = new RecordWriter();
    if (shape == AnswerShape.ITEM_PER_OBJECT && single && !rows.isEmpty()) {
      return Answer.json(ACCEPTED, writer.oneItem(rows).bytes());
    }
    String start =
        shape == AnswerShape.ITEMS_WITH_ID
            ? "{\"id\":\"" + created.get(0).id() + "\",\"items\":"
            : "{\"items\":";
    return Answer.json(ACCEPTED, writer.text(start).rows(rows).text("}").bytes());
  }

  private List<Row> named(List<Row> created, Fault fault) {
    if (fault == Fault.Plain.MISSING_ROWS) {
      String last = created.get(created.size() - 1).id();
      return created.stream().filter(row -> !row.id().equals(last)).toList();
    }
    if (fault == Fault.Plain.MISSING_LOCALES) {
      // The last row of an item is the one before another item's; an item's only row stays.
      return IntStream.range(0, created.size())
          .filter(i -> !sameItem(created, i, i - 1) || sameItem(created, i, i + 1))
          .mapToObj(created::get)
          .toList();
    }
    return fault == Fault.Plain.SHUFFLED ? shuffled(created) : created;
  }

  private static boolean sameItem(List<Row> rows, int one, int other) {
    return other >= 0 && other < rows.size() && rows.get(one).id().equals(rows.get(other).id());
  }

  private List<Row> shuffled(List<Row> rows) {
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    if (shuffled.equals(rows)) {
      Collections.reverse(shuffled);
    }
    return shuffled;
  }
}
