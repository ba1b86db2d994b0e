package io.flowloader.csv;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;

/** What is said aloud about a file: nothing, if it is UTF-8 with commas and reads well. */
final class Remarks {

  private final CsvFile file;
  private final FileSettings settings;

  Remarks(CsvFile file, FileSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  List<String> of(Encoding encoding, Delimiter delimiter, TextInspection text, Look look) {
    var remarks = new ArrayList<String>();
    if (!encoding.isUtf8() || !delimiter.dialect().equals(Dialect.comma()) || delimiter.sepLine()) {
      remarks.add(
          "Reading %s as %s, columns separated by %s%s."
              .formatted(
                  file.name(), encoding.words(), delimiter.dialect().words(), source(delimiter)));
    }
    delimiter.rival().ifPresent(rival -> remarks.add(unclear(delimiter.dialect(), rival)));
    text.firstGarbled().ifPresent(first -> remarks.add(garbled(text, first, settings.mend())));
    frame(delimiter, look, remarks);
    if (look.records() == 0) {
      remarks.add(
          "%s has a header, but no rows below it: there is nothing to import."
              .formatted(file.name()));
    }
    return remarks;
  }

  private static String source(Delimiter delimiter) {
    return switch (delimiter.source()) {
      case NAMED -> delimiter.sepLine() ? ", as you said; its first line, sep=, is left out" : "";
      case SEP_LINE -> ", as its first line says, which is left out";
      case DETECTED ->
          delimiter.sepLine()
              ? " (detected; say --delimiter to overrule): its first line says another, and is left out"
              : delimiter.dialect().equals(Dialect.comma())
                  ? ""
                  : " (detected; say --delimiter to overrule)";
    };
  }

  /** What stands around the records and is not read. */
  private void frame(Delimiter delimiter, Look look, List<String> remarks) {
    var headerLine = settings.headerLine();
    if (headerLine != null && headerLine > 1 && headerLine == delimiter.firstLine()) {
      remarks.add(
          headerLine == 2
              ? "Left out line 1, which stands above the header."
              : "Left out lines 1-%d, which stand above the header.".formatted(headerLine - 1));
    }
    if (!look.nameless().isEmpty()) {
      remarks.add(
          "Left out %s: no name in the header, and empty in every row."
              .formatted(look.nameless().words()));
    }
    if (!look.blankRows().isEmpty()) {
      remarks.add("Left out %s: only delimiters and blanks.".formatted(look.blankRows().words()));
    }
    if (!look.repeatedHeaders().isEmpty()) {
      remarks.add("Left out %s: the header once more.".formatted(look.repeatedHeaders().words()));
    }
  }

  private String unclear(Dialect dialect, Dialect rival) {
    return "The columns of %s are taken to be separated by %s, but %s would do as well. If that is meant, say --delimiter."
        .formatted(file.name(), dialect.words(), rival.words());
  }

  private String garbled(TextInspection text, TextInspection.GarbledWord first, boolean mended) {
    var words = Count.of(text.garbled(), "word");
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
