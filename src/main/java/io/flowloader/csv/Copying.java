package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes the copy of a file. It is read as what its first bytes say and else as UTF-8; only if that
 * fails is its encoding guessed and the copy begun anew, so that UTF-8, the usual case, is read
 * once.
 */
final class Copying {

  private final Path directory;
  private final CsvFile file;
  private final FileFingerprint expected;
  private final FileSettings settings;
  private final byte[] block = new byte[CsvFile.BLOCK_BYTES];

  Copying(Path directory, CsvFile file, FileFingerprint expected, FileSettings settings) {
    this.directory = directory;
    this.file = file;
    this.expected = expected;
    this.settings = settings;
  }

  /** Refuses and fails as {@link Spool#copy} does. */
  CopyNote make() throws IOException {
    var encoding = encoding();
    try {
      return make(encoding);
    } catch (UndecodableException notUtf8) {
      if (encoding.source() != Encoding.Source.ASSUMED) {
        throw notUtf8;
      }
      var guess = EncodingGuess.of(file);
      if (guess.isEmpty()) {
        throw notUtf8;
      }
      return make(new Encoding(guess.get(), Encoding.Source.DETECTED));
    }
  }

  private Encoding encoding() throws IOException {
    try (var bytes = SourceBytes.open(file)) {
      return Encoding.of(file, block, bytes.read(block), settings.encoding());
    }
  }

  private CopyNote make(Encoding encoding) throws IOException {
    var copy = directory.resolve(nameOf(encoding.charset()));
    var unfinished = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      var text = write(encoding, unfinished);
      var named = Optional.ofNullable(settings.delimiter()).map(Dialect::new);
      var guess =
          named.isPresent()
              ? Optional.<DelimiterGuess>empty()
              : Optional.of(DelimiterGuess.of(unfinished));
      var dialect = named.or(() -> guess.map(DelimiterGuess::dialect)).orElseThrow();
      PrivateFiles.rename(unfinished, copy);
      return new CopyNote(
          copy.getFileName().toString(),
          text.written(),
          encoding.charset(),
          dialect,
          Remarks.of(file, encoding, dialect, guess, text.inspection(), settings.mend()));
    } finally {
      PrivateFiles.discard(unfinished);
    }
  }

  /** The same bytes, decoded otherwise, are another copy. */
  private String nameOf(Charset charset) {
    var decoded = charset.name().equals("UTF-8") ? "" : "-" + charset.name().replace(':', '_');
    return expected.sha256() + decoded + (settings.mend() ? "-mended" : "") + ".csv";
  }

  private TextCopy write(Encoding encoding, Path unfinished) throws IOException {
    try (var out = PrivateFiles.create(unfinished);
        var bytes = SourceBytes.open(file)) {
      var text = new TextCopy(file, encoding, settings.mend(), out);
      int length;
      while ((length = bytes.read(block)) > 0) {
        text.pass(block, length);
      }
      text.end();
      // The name must not survive a power failure that the bytes do not.
      out.force(false);
      if (!bytes.sha256().equals(expected.sha256())) {
        throw new BadInputException(
            "The file %s was changed while it was read. Wait until whatever writes it is done, and run the same command again."
                .formatted(file.name()));
      }
      return text;
    }
  }
}
