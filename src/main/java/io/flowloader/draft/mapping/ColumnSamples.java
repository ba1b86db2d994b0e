package io.flowloader.draft.mapping;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecords;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Cells of every column, spread evenly over the whole file, and the words that occur in it. The
 * same file always gives the same samples.
 */
public final class ColumnSamples {

  /** Enough to meet every habit of whoever wrote the file, and judged in a blink. */
  private static final int MOST_RECORDS = 1_000;

  /** More than a site has locales. */
  private static final int MOST_WORDS = 60;

  /** Longer than any id, tag or word that is one of a few. */
  private static final int LONGEST_WORD = 60;

  /** Longer than any value of which the notation has to be found out. */
  private static final int LONGEST_CELL = 5_000;

  private final int width;
  private final List<CsvRecord> records = new ArrayList<>();
  private final List<Set<String>> words = new ArrayList<>();
  private final boolean[] manyWords;
  private long read;

  /** Of the records read, each so-manieth is kept. */
  private long stride = 1;

  private ColumnSamples(int width) {
    this.width = width;
    this.manyWords = new boolean[width];
    for (int i = 0; i < width; i++) {
      words.add(new LinkedHashSet<>());
    }
  }

  /** No samples, of a file that was not read. */
  public static ColumnSamples none() {
    return new ColumnSamples(0);
  }

  /**
   * Reads a file to its end, or to the record that cannot be read: whoever imports it is told.
   *
   * @param records at the first
   */
  public static ColumnSamples of(CsvRecords records) {
    return ofTheFirst(Long.MAX_VALUE, records);
  }

  /** Reads no more than the first records: enough to recognise whose export a file is. */
  public static ColumnSamples ofTheFirst(long most, CsvRecords records) {
    var samples = new ColumnSamples(records.header().names().size());
    try {
      for (var record = records.next(); record != null; record = records.next()) {
        samples.add(record);
        if (samples.read == most) {
          break;
        }
      }
    } catch (BadInputException e) {
      return samples;
    }
    return samples;
  }

  private void add(CsvRecord record) {
    int cells = Math.min(width, record.cells().size());
    for (int i = 0; i < cells; i++) {
      addWord(i, record.cells().get(i));
    }
    if (read++ % stride != 0) {
      return;
    }
    records.add(record);
    if (records.size() > MOST_RECORDS) {
      thinOut();
    }
  }

  private void thinOut() {
    var kept =
        IntStream.range(0, records.size()).filter(i -> i % 2 == 0).mapToObj(records::get).toList();
    records.clear();
    records.addAll(kept);
    stride *= 2;
  }

  private void addWord(int column, String cell) {
    if (manyWords[column]) {
      return;
    }
    var word = Blank.strip(cell);
    if (word.isEmpty()) {
      return;
    }
    var known = words.get(column);
    if (word.length() > LONGEST_WORD || known.size() == MOST_WORDS && !known.contains(word)) {
      manyWords[column] = true;
      known.clear();
    } else {
      known.add(word);
    }
  }

  /** How many records the samples are of. */
  public int size() {
    return records.size();
  }

  /** The filled cells of a column among the samples, in file order. */
  public List<String> cells(int column) {
    return records.stream()
        .filter(record -> column < record.cells().size())
        .map(record -> record.cells().get(column))
        .filter(cell -> cell.length() <= LONGEST_CELL && !Blank.isAll(cell))
        .toList();
  }

  /**
   * All that stands in a column of the whole file, if it is a few words; empty if it is more, or
   * nothing.
   */
  public Set<String> words(int column) {
    return column < width ? Set.copyOf(words.get(column)) : Set.of();
  }

  /** Whether nothing stands in a column of the whole file. */
  boolean isEmpty(int column) {
    return column < width && words.get(column).isEmpty() && !manyWords[column];
  }

  /** Whether some cell of the samples is so. */
  boolean anyCell(Predicate<String> so) {
    return records.stream()
        .anyMatch(
            record ->
                record.cells().stream().filter(cell -> cell.length() <= LONGEST_CELL).anyMatch(so));
  }
}
