package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.FailedRowColumn;
import io.flowloader.csv.TextAfterQuote;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.problem.Quoted;
import java.util.ArrayList;

/** Text after the closing quotes of cells: where they end is not known, nor what stands beside. */
final class LooseQuotes {

  private LooseQuotes() {}

  /** Why a record is refused that has such cells, with each of them. */
  static Reason reason(CsvRecord record, TextAfterQuote fault, ColumnMapping mapping) {
    var headers = record.isAsItWas() ? mapping.ownHeaders() : mapping.headers();
    var message = new StringBuilder("line ").append(record.line());
    var mistakes = new ArrayList<Mistake>();
    var separator = ", ";
    for (int place : fault.places()) {
      message
          .append(separator)
          .append(
              place < headers.size()
                  ? "column \"" + headers.get(place) + "\""
                  : "a cell without a column")
          .append(": ")
          .append(Quoted.of(record.cells().get(place)))
          .append(" has text after its closing quote");
      mistakes.add(
          Mistake.of(
              place < headers.size() ? headers.get(place) : "",
              record.cells().get(place),
              Quoted.of(record.cells().get(place)) + " has text after its closing quote"));
      separator = "; ";
    }
    message.append(
        record.isAsItWas()
            ? " (take the quotes away; or, where they are meant, empty the cell in column \"%s\")"
                .formatted(FailedRowColumn.FAULT.header())
            : " (write a quote inside a quoted cell twice: \"\")");
    return Reason.of(ReasonCode.TEXT_AFTER_QUOTE, message.toString(), mistakes);
  }
}
