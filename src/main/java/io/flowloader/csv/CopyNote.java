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
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a copy about it, so that every later attempt reads it as the first one did.
 * Written once the copy is complete.
 *
 * @param copy the name of the copy's file
 * @param bytes the size of the copy
 * @param encoding of the file itself; null if the note does not say
 * @param dialect how its cells are written
 * @param remarks sentences for a person
 */
record CopyNote(
    String copy, long bytes, @Nullable Charset encoding, Dialect dialect, List<String> remarks) {

  private static final String COPY = "copy";
  private static final String BYTES = "bytes";
  private static final String ENCODING = "encoding";
  private static final String DELIMITER = "delimiter";
  private static final String REMARKS = "remarks";

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
              new Dialect(lines.getProperty(DELIMITER, "").charAt(0)),
              lines.getProperty(REMARKS, "").lines().toList()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // another version's, or cut by a failing disk: found out anew
    }
  }

  /** The note as text. */
  String text() throws IOException {
    var lines = new Properties();
    lines.setProperty(COPY, copy);
    lines.setProperty(BYTES, String.valueOf(bytes));
    if (encoding != null) {
      lines.setProperty(ENCODING, encoding.name());
    }
    lines.setProperty(DELIMITER, String.valueOf(dialect.delimiter()));
    lines.setProperty(REMARKS, String.join("\n", remarks));
    var text = new StringWriter();
    lines.store(text, null);
    return text.toString();
  }
}
