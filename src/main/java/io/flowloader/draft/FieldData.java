package io.flowloader.draft;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON of an item's fields, into the same buffer row after row. */
final class FieldData {

  /**
   * 1,000,000 characters: a column of the ledger's database holds 1,048,576, and an item of that
   * size is a mistake in the file rather than content.
   */
  static final int MOST_CHARACTERS = 1_000_000;

  private final JsonFactory factory = new JsonFactory();
  private final StringWriter buffer = new StringWriter();
  private final String nameHeader;

  /**
   * @param nameHeader the header of the column that gives the name
   */
  FieldData(String nameHeader) {
    this.nameHeader = nameHeader;
  }

  /**
   * A JSON object: name and slug, then the fields in their order. Empty, and told as a problem, if
   * it is too large. Cells that are too long already are not written at all: they may be many times
   * too long.
   */
  String write(ItemContent content, RowProblems problems) {
    return write(content.name(), content.slug(), content.fields(), problems);
  }

  /** A JSON object of these fields only; too large ones as above. */
  String writeChanges(List<FilledColumn> fields, RowProblems problems) {
    return write("", "", fields, problems);
  }

  private String write(String name, String slug, List<FilledColumn> fields, RowProblems problems) {
    var characters = (long) name.length() + slug.length();
    for (var filled : fields) {
      characters += filled.characters();
    }
    if (characters <= MOST_CHARACTERS) {
      var json = json(name, slug, fields);
      if (json.length() <= MOST_CHARACTERS) {
        return json;
      }
      characters = json.length();
    }
    tell(name, fields, characters, problems);
    return "";
  }

  private String json(String name, String slug, List<FilledColumn> fields) {
    buffer.getBuffer().setLength(0);
    try (var json = factory.createGenerator(ObjectWriteContext.empty(), buffer)) {
      json.writeStartObject();
      if (!name.isEmpty()) {
        json.writeStringProperty("name", name);
        json.writeStringProperty("slug", slug);
      }
      for (var filled : fields) {
        json.writeName(filled.column().field().slug());
        filled.value().writeTo(json);
      }
      json.writeEndObject();
    }
    return buffer.toString();
  }

  private void tell(String name, List<FilledColumn> fields, long characters, RowProblems problems) {
    var header = nameHeader;
    var longest = name.length();
    for (var filled : fields) {
      if (filled.characters() > longest) {
        header = filled.column().header();
        longest = filled.characters();
      }
    }
    problems.inColumn(
        ReasonCode.TOO_LARGE,
        header,
        String.format(
            Locale.ROOT,
            "the cell has %,d characters, the longest of a row that comes to %,d; an item has at"
                + " most %,d (shorten it)",
            longest,
            characters,
            MOST_CHARACTERS));
  }
}
