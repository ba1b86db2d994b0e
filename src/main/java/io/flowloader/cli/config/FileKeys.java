package io.flowloader.cli.config;

import io.flowloader.csv.FileSettings;
import io.flowloader.csv.ShortRows;
import java.nio.charset.Charset;
import java.util.List;

/** How a file is written. */
public final class FileKeys {

  private static final long GIGABYTE = 1_000_000_000L;

  public static final Key<Charset> ENCODING =
      Key.of(
              "encoding",
              Kind.of(Charset.class, FileSettings::encoding, FileSettings.ENCODINGS, Charset::name))
          .means("the file's encoding, such as windows-1252, UTF-16LE or Shift_JIS")
          .leftOut("detected")
          .example("utf-8")
          .option("NAME");

  public static final Key<Character> DELIMITER =
      Key.of(
              "delimiter",
              Kind.of(
                  Character.class,
                  FileSettings::delimiter,
                  FileSettings.DELIMITERS,
                  String::valueOf))
          .means("what separates columns: \",\" \";\" tab \"|\" or another character")
          .leftOut("detected")
          .example("\",\"")
          .option("C");

  public static final Key<Boolean> MEND_ENCODING =
      Key.of("mend-encoding", Kind.FLAG)
          .means("whether text that was decoded wrongly before (Donâ€™t) is mended")
          .otherwise(false)
          .example("false")
          .option("");

  public static final Key<Long> HEADER_LINE =
      Key.of("header-line", Kind.number(1, Integer.MAX_VALUE))
          .means("the line of the header; what stands above it is skipped")
          .leftOut("the first line that is not blank")
          .example("1")
          .option("N");

  public static final Key<ShortRows> SHORT_ROWS =
      Key.of("short-rows", Kind.choice(ShortRows.class))
          .means("rows that lack their last cells: refuse, or fill (the cells are empty)")
          .otherwise(ShortRows.REFUSE)
          .example("refuse")
          .option("WHAT");

  static final Key<Long> MAX_FILE_SIZE =
      Key.of(
              "max-file-size",
              Kind.of(
                  Long.class,
                  FileSettings::bytes,
                  FileSettings.SIZES,
                  bytes -> bytes / GIGABYTE + "GB"))
          .means("the most that is read of a file, unpacked")
          .otherwise(FileSettings.USUAL_MOST_BYTES)
          .example("10GB");

  static final KeyGroup GROUP =
      new KeyGroup(
          "How the file is written",
          List.of(ENCODING, DELIMITER, MEND_ENCODING, HEADER_LINE, SHORT_ROWS, MAX_FILE_SIZE));

  /** Options of every command that reads a file. */
  public static final List<Key<?>> OPTIONS =
      List.of(ENCODING, DELIMITER, MEND_ENCODING, HEADER_LINE, SHORT_ROWS);

  private FileKeys() {}

  /** What is said about how the file is written. */
  public static FileSettings read(Settings settings) {
    return new FileSettings(
        settings.find(ENCODING).map(Setting::value).orElse(null),
        settings.find(DELIMITER).map(Setting::value).orElse(null),
        settings.value(MEND_ENCODING),
        settings.find(HEADER_LINE).map(Setting::value).orElse(null),
        settings.value(SHORT_ROWS),
        settings.value(MAX_FILE_SIZE));
  }
}
