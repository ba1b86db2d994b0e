package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * Makes the copy of a file. It is read as what its first bytes say and else as UTF-8; only if that
 * fails is its encoding guessed and the copy begun anew, so that UTF-8, the usual case, is read
 * once. The records of the copy are looked at once before it gets its name.
 */
final class Copying {

  private final Path directory;
  private final CsvFile file;
  private final FileFingerprint expected;
  private final CopyOrder order;
  private final FileSettings settings;
  private final byte[] block = new byte[CsvFile.BLOCK_BYTES];

  Copying(Path directory, CsvFile file, FileFingerprint expected, CopyOrder order) {
    this.directory = directory;
    this.file = file;
    this.expected = expected;
    this.order = order;
    this.settings = order.settings();
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
      var guess = EncodingGuess.of(file, order.stop());
      if (guess.isEmpty()) {
        throw notUtf8;
      }
      return make(new Encoding(guess.get(), Encoding.Source.DETECTED));
    }
  }

  private Encoding encoding() throws IOException {
    try (var bytes = SourceBytes.open(file)) {
      var length = bytes.read(block);
      var encoding = Encoding.of(file, block, length, settings.encoding());
      NoCsv.wordsFor(block, length, encoding.charset())
          .ifPresent(
              words -> {
                throw new BadInputException(ProblemCode.UNREADABLE_FILE, file.name() + words);
              });
      return encoding;
    }
  }

  private CopyNote make(Encoding encoding) throws IOException {
    var copy = directory.resolve(nameOf(encoding.charset()));
    var unfinished = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      var text = write(encoding, unfinished);
      var beginning = Beginning.of(unfinished);
      var delimiter = Delimiter.of(beginning, settings);
      var likely = layout(text.inspection(), beginning, delimiter);
      var look = Look.at(unfinished, likely, order.stop());
      PrivateFiles.rename(unfinished, copy);
      return new CopyNote(
          copy.getFileName().toString(),
          text.written(),
          encoding.charset(),
          look.layout(),
          new Remarks(file, settings).of(encoding, delimiter, text.inspection(), look));
    } finally {
      PrivateFiles.discard(unfinished);
    }
  }

  private Layout layout(TextInspection text, Beginning beginning, Delimiter delimiter)
      throws IOException {
    var traits = EnumSet.noneOf(Layout.Trait.class);
    if (text.hasBlanksByQuotes()) {
      traits.add(Layout.Trait.LOOSE_QUOTES);
    }
    var rows = beginning.from(delimiter.firstLine()).rows(delimiter.dialect()).all();
    return new Layout(
        delimiter.dialect(),
        delimiter.firstLine(),
        settings.shortRows(),
        traits,
        HeaderGuess.of(rows, delimiter.firstLine() - 1));
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
      var read = 0L;
      int length;
      while ((length = bytes.read(block)) > 0) {
        if (order.stop().isRequested()) {
          throw new StoppedException();
        }
        read += length;
        FileBound.check(file, read, settings.mostBytes());
        text.pass(block, length);
      }
      text.end();
      // The name must not survive a power failure that the bytes do not.
      out.force(false);
      if (!bytes.sha256().equals(expected.sha256())) {
        throw new BadInputException(
            ProblemCode.UNREADABLE_FILE,
            "The file %s was changed while it was read. Wait until whatever writes it is done, and run the same command again."
                .formatted(file.name()));
      }
      return text;
    }
  }
}
