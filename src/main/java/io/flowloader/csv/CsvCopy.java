package io.flowloader.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a file in the spool, and how to read it.
 *
 * @param path valid UTF-8 without a byte order mark
 * @param encoding of the file itself; null if an earlier version made the copy, which did not note
 *     it
 * @param layout how its records are read
 * @param remarks sentences for a person: what was found out about the file and is not what every
 *     file is like; may be empty
 */
public record CsvCopy(Path path, @Nullable Charset encoding, Layout layout, List<String> remarks) {

  public CsvCopy {
    remarks = List.copyOf(remarks);
  }

  /** Opens it and reads its header; refuses what {@link CsvRecords#open} refuses. */
  public CsvRecords open() {
    return CsvRecords.open(path, layout);
  }

  /** How its cells are written. */
  public Dialect dialect() {
    return layout.dialect();
  }
}
