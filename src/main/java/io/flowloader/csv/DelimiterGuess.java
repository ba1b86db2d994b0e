package io.flowloader.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;

/**
 * What stands between the cells of a file: that which makes rows of its beginning as long as its
 * header. Where nothing speaks for another, the comma.
 *
 * @param dialect the likely one
 * @param rival another that does as well
 */
record DelimiterGuess(Dialect dialect, Optional<Dialect> rival) {

  private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

  /** Some hundred rows as people write them. */
  private static final int MOST_CHARACTERS = 1 << 16;

  private static final DelimiterGuess COMMA = new DelimiterGuess(Dialect.comma(), Optional.empty());

  /** Reads the beginning of a copy. */
  static DelimiterGuess of(Path copy) throws IOException {
    var beginning = new char[MOST_CHARACTERS];
    var length = fill(copy, beginning);
    var text = new String(beginning, 0, length);
    // Sorting keeps the order of the candidates among equals: the comma is the first of them.
    var fits =
        CANDIDATES.stream()
            .flatMap(candidate -> fit(text, length == MOST_CHARACTERS, candidate).stream())
            .sorted(Comparator.comparing(Fit::share).thenComparing(Fit::columns).reversed())
            .toList();
    return fits.isEmpty() ? COMMA : best(fits);
  }

  private static DelimiterGuess best(List<Fit> fits) {
    var best = fits.get(0);
    var rival = fits.stream().skip(1).filter(fit -> fit.share() >= best.share()).map(Fit::dialect);
    return new DelimiterGuess(best.dialect(), rival.findFirst());
  }

  private static int fill(Path copy, char[] beginning) throws IOException {
    var length = 0;
    try (var in = Files.newBufferedReader(copy)) {
      int read;
      while (length < beginning.length
          && (read = in.read(beginning, length, beginning.length - length)) > 0) {
        length += read;
      }
    }
    return length;
  }

  /**
   * How well a delimiter fits.
   *
   * @param columns of the header
   * @param share of the rows that are as long as the header, from 0 to 1
   */
  private record Fit(Dialect dialect, int columns, double share) {}

  private static Optional<Fit> fit(String text, boolean cut, char delimiter) {
    var dialect = new Dialect(delimiter);
    var lengths = lengths(text, cut, dialect);
    if (lengths.isEmpty() || lengths.get(0) < 2) {
      return Optional.empty();
    }
    var same = lengths.stream().filter(lengths.get(0)::equals).count();
    return Optional.of(new Fit(dialect, lengths.get(0), (double) same / lengths.size()));
  }

  /** How many cells the rows have, the header's first; up to what cannot be read so. */
  private static List<Integer> lengths(String text, boolean cut, Dialect dialect) {
    var lengths = new ArrayList<Integer>();
    try (var rows =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(dialect.format()).get()) {
      for (var row : rows) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
          lengths.add(row.size());
        }
      }
      if (cut && lengths.size() > 1) {
        lengths.remove(lengths.size() - 1);
      }
    } catch (IOException | UncheckedIOException e) {
      lengths.add(0); // a row that this delimiter does not explain
    }
    return lengths;
  }
}
