package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a copy about it, so that every later attempt reads it as the first one did.
 * Written once the copy is complete.
 *
 * @param copy the name of the copy's file
 * @param bytes the size of the copy
 * @param encoding of the file itself; null if the note does not say
 * @param layout how its records are read
 * @param remarks sentences for a person
 */
record CopyNote(
    String copy, long bytes, @Nullable Charset encoding, Layout layout, List<String> remarks) {

  private static final String COPY = "copy";
  private static final String BYTES = "bytes";
  private static final String ENCODING = "encoding";
  private static final String DELIMITER = "delimiter";
  private static final String REMARKS = "remarks";
  private static final String FIRST_LINE = "first-line";
  private static final String SHORT_ROWS = "short-rows";
  private static final String TRAITS = "traits";
  private static final String HEADER_HINT = "header-hint";

  /** The note at a path; empty if there is none, or none that can be understood. */
  static Optional<CopyNote> read(Path path) throws IOException {
    if (!PrivateFiles.isFile(path)) {
      return Optional.empty();
    }
    var lines = new Properties();
    try {
      lines.load(new StringReader(PrivateFiles.text(path)));
      return Optional.of(
          new CopyNote(
              lines.getProperty(COPY, ""),
              Long.parseLong(lines.getProperty(BYTES, "")),
              FileSettings.encoding(lines.getProperty(ENCODING, "")).orElse(null),
              layout(lines),
              lines.getProperty(REMARKS, "").lines().toList()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // another version's, or cut by a failing disk: found out anew
    }
  }

  private static Layout layout(Properties lines) {
    var dialect = new Dialect(lines.getProperty(DELIMITER, "").charAt(0));
    var firstLine = lines.getProperty(FIRST_LINE);
    return firstLine == null
        ? Layout.earlier(dialect)
        : new Layout(
            dialect,
            Long.parseLong(firstLine),
            ShortRows.valueOf(lines.getProperty(SHORT_ROWS, "")),
            lines
                .getProperty(TRAITS, "")
                .lines()
                .map(Layout.Trait::valueOf)
                .collect(Collectors.toSet()),
            lines.getProperty(HEADER_HINT, ""));
  }

  /** The note as text. */
  String text() throws IOException {
    var lines = new Properties();
    lines.setProperty(COPY, copy);
    lines.setProperty(BYTES, String.valueOf(bytes));
    if (encoding != null) {
      lines.setProperty(ENCODING, encoding.name());
    }
    lines.setProperty(DELIMITER, String.valueOf(layout.dialect().delimiter()));
    if (!layout.has(Layout.Trait.EVERY_LINE)) {
      lines.setProperty(FIRST_LINE, String.valueOf(layout.firstLine()));
      lines.setProperty(SHORT_ROWS, layout.shortRows().name());
      lines.setProperty(
          TRAITS,
          layout.traits().stream().map(Layout.Trait::name).collect(Collectors.joining("\n")));
      lines.setProperty(HEADER_HINT, layout.headerHint());
    }
    lines.setProperty(REMARKS, String.join("\n", remarks));
    var text = new StringWriter();
    lines.store(text, null);
    return text.toString();
  }
}
