package io.flowloader.cli;

import io.flowloader.csv.FileSettings;
import io.flowloader.csv.ShortRows;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file is read, and which collection it is for: options of every command that reads one. */
final class SourceOptions {

  @Option(names = "--collection", paramLabel = "ID", description = "The collection's id.")
  private @Nullable String collection;

  @Option(
      names = "--site",
      paramLabel = "ID",
      description = "The site's id. Default: found by the collection.")
  private @Nullable String site;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The file's encoding, such as windows-1252. Default: detected.")
  private @Nullable String encoding;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "What separates columns: \",\", \";\", tab or \"|\". Default: detected.")
  private @Nullable String delimiter;

  @Option(
      names = "--mend-encoding",
      description = "Mend text that was decoded wrongly before (Donâ€™t).",
      arity = "0")
  private @Nullable Boolean mendEncoding;

  @Option(
      names = "--header-line",
      paramLabel = "N",
      description = "The line of the header; what is above is left out. Default: the first.")
  private @Nullable String headerLine;

  @Option(
      names = "--short-rows",
      paramLabel = "WHAT",
      description = "Rows that lack their last cells: fill or refuse (default).")
  private @Nullable String shortRows;

  /** What is said about how the file is written. */
  FileSettings reading(Settings settings) {
    return new FileSettings(
        settings
            .value("encoding", encoding, FileSettings::encoding, FileSettings.ENCODINGS)
            .orElse(null),
        settings
            .value("delimiter", delimiter, FileSettings::delimiter, FileSettings.DELIMITERS)
            .orElse(null),
        settings.flag("mend-encoding", mendEncoding, false),
        settings.find("header-line", headerLine).isPresent()
            ? settings.number("header-line", headerLine, 1, Integer.MAX_VALUE, 1)
            : null,
        settings.choice("short-rows", shortRows, ShortRows.REFUSE),
        settings
            .value("max-file-size", null, FileSettings::bytes, FileSettings.SIZES)
            .orElse(FileSettings.USUAL_MOST_BYTES));
  }

  /** The site, if it is named; else null. */
  @Nullable String site(Settings settings) {
    return settings.text("site", site).orElse(null);
  }

  /** Whether a collection is named, or need not be. */
  boolean hasCollection(Settings settings, boolean sandbox) {
    return sandbox || settings.text("collection", collection).isPresent();
  }

  /**
   * The collection's id.
   *
   * @param sandbox whether that of the embedded sandbox is meant where none is named
   * @throws BadInputException if none is named
   */
  String collection(Settings settings, boolean sandbox) {
    if (sandbox) {
      return settings.text("collection", collection).orElse(Sandbox.COLLECTION_ID);
    }
    return settings
        .text("collection", collection)
        .orElseThrow(
            () ->
                new BadInputException(
                    "Into which collection? Say --collection ID (Webflow: the collection's settings show its id)."));
  }
}
