package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands between the cells of a file: that which makes rows of its beginning as long as its
 * header. Where nothing speaks for another, the comma.
 *
 * @param dialect the likely one
 * @param rival another that does as well
 */
record DelimiterGuess(Dialect dialect, Optional<Dialect> rival) {

  private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

  private static final long LEAST_ROWS_BELOW_TITLE = 2;

  private static final DelimiterGuess COMMA = new DelimiterGuess(Dialect.comma(), Optional.empty());

  /** By the beginning of a copy, from its header on. */
  static DelimiterGuess of(Beginning beginning) {
    // Sorting keeps the order of the candidates among equals: the comma is the first of them.
    var fits =
        CANDIDATES.stream()
            .flatMap(candidate -> fit(beginning, candidate).stream())
            .sorted(Comparator.comparing(Fit::share).thenComparing(Fit::columns).reversed())
            .toList();
    return fits.isEmpty() ? belowTitle(beginning) : best(fits);
  }

  /** Where no delimiter stands in the first line, it may be a title above the header. */
  private static DelimiterGuess belowTitle(Beginning beginning) {
    return CANDIDATES.stream()
        .map(Dialect::new)
        .max(Comparator.comparing(dialect -> rowsAlike(beginning, dialect)))
        .filter(dialect -> rowsAlike(beginning, dialect) >= LEAST_ROWS_BELOW_TITLE)
        .map(dialect -> new DelimiterGuess(dialect, Optional.empty()))
        .orElse(COMMA);
  }

  /** How many rows have as many cells as most have that have several. */
  private static long rowsAlike(Beginning beginning, Dialect dialect) {
    var lengths =
        beginning.rows(dialect).all().stream()
            .map(row -> row.cells().size())
            .filter(length -> length > 1)
            .collect(Collectors.groupingBy(length -> length, Collectors.counting()));
    return lengths.values().stream().max(Comparator.naturalOrder()).orElse(0L);
  }

  private static DelimiterGuess best(List<Fit> fits) {
    var best = fits.get(0);
    var rival = fits.stream().skip(1).filter(fit -> fit.share() >= best.share()).map(Fit::dialect);
    return new DelimiterGuess(best.dialect(), rival.findFirst());
  }

  /**
   * How well a delimiter fits.
   *
   * @param columns of the header
   * @param share of the rows that are as long as the header, from 0 to 1
   */
  private record Fit(Dialect dialect, int columns, double share) {}

  private static Optional<Fit> fit(Beginning beginning, char delimiter) {
    var dialect = new Dialect(delimiter);
    var lengths = lengths(beginning.rows(dialect));
    if (lengths.isEmpty() || lengths.get(0) < 2) {
      return Optional.empty();
    }
    var same = lengths.stream().filter(lengths.get(0)::equals).count();
    return Optional.of(new Fit(dialect, lengths.get(0), (double) same / lengths.size()));
  }

  /** How many cells the rows have, the header's first; up to what cannot be read so. */
  private static List<Integer> lengths(Beginning.Rows rows) {
    var lengths = new ArrayList<Integer>();
    for (var row : rows.all()) {
      if (row.cells().size() != 1 || !Blank.isAll(row.cells().get(0))) {
        lengths.add(row.cells().size());
      }
    }
    if (rows.broken()) {
      lengths.add(0); // a row that this delimiter does not explain
    }
    return lengths;
  }
}
