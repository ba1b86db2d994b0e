package io.flowloader.csv;

import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said aloud about a file: nothing, if it is UTF-8 with commas and reads well. */
final class Remarks {

  private static final String FOUND = " (detected; say --delimiter to overrule)";

  private Remarks() {}

  /**
   * @param guess how the delimiter was found; empty if a person named it
   */
  static List<String> of(
      CsvFile file,
      Encoding encoding,
      Dialect dialect,
      Optional<DelimiterGuess> guess,
      TextInspection text,
      boolean mended) {
    var remarks = new ArrayList<String>();
    if (!encoding.isUtf8() || !dialect.equals(Dialect.comma())) {
      var delimiterWords = guess.isPresent() && !dialect.equals(Dialect.comma()) ? FOUND : "";
      remarks.add(
          "Reading %s as %s, columns separated by %s%s."
              .formatted(file.name(), encoding.words(), dialect.words(), delimiterWords));
    }
    guess
        .flatMap(DelimiterGuess::rival)
        .ifPresent(rival -> remarks.add(unclear(file, dialect, rival)));
    text.firstGarbled().ifPresent(first -> remarks.add(garbled(file, text, first, mended)));
    return remarks;
  }

  private static String unclear(CsvFile file, Dialect dialect, Dialect rival) {
    return "The columns of %s are taken to be separated by %s, but %s would do as well. If that is meant, say --delimiter."
        .formatted(file.name(), dialect.words(), rival.words());
  }

  private static String garbled(
      CsvFile file, TextInspection text, TextInspection.GarbledWord first, boolean mended) {
    var words =
        text.garbled() == 1 ? "1 word" : String.format(Locale.ROOT, "%,d words", text.garbled());
    return mended
        ? "Mended %s of %s that had been decoded wrongly before, first in line %d: %s is %s."
            .formatted(
                words, file.name(), first.line(), Quoted.of(first.word()), Quoted.of(first.meant()))
        : "It seems that %s of %s had been decoded wrongly before, first in line %d: %s for %s. Say --mend-encoding to have them mended."
            .formatted(
                words,
                file.name(),
                first.line(),
                Quoted.of(first.word()),
                Quoted.of(first.meant()));
  }
}
