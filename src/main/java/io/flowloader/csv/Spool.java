package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directory that holds a copy of each input, named by its hash, so that a run can go on after
 * its file was changed or removed. A copy is valid UTF-8 without a byte order mark; one that had to
 * be decoded or mended says so in its name. It has its name only once it is complete. How a run
 * reads it stands in a note, named by the hash and what the run was told.
 */
public final class Spool {

  /** What comes on standard input, before it is known what it is. */
  private static final String RECEIVED = "standard-input";

  private final Path directory;

  private Spool(Path directory) {
    this.directory = directory;
  }

  /** The spool of a state directory; neither needs to exist yet. */
  public static Spool in(Path stateDirectory) {
    return new Spool(stateDirectory.resolve("spool"));
  }

  /**
   * Keeps what comes on standard input, for a file is read more than once; blocks until its end.
   * Only for who holds the state directory alone.
   *
   * @return the file; {@link #forget} it when it is copied
   * @throws BadInputException if nothing comes
   * @throws UncheckedIOException if reading or writing fails, as when the disk is full
   */
  public CsvFile receive(InputStream in) {
    var received = directory.resolve(RECEIVED);
    try {
      PrivateFiles.makeDirectory(directory);
      try (var out = Channels.newOutputStream(PrivateFiles.create(received))) {
        if (in.transferTo(out) == 0) {
          throw new BadInputException(
              "Nothing came on standard input. Pipe a CSV file into it, such as: ./run.sh import - < articles.csv");
        }
      }
      return new CsvFile(received, "standard input");
    } catch (IOException e) {
      PrivateFiles.discard(received);
      throw new UncheckedIOException(
          "keeping standard input in " + directory + " failed: " + e.getMessage(), e);
    }
  }

  /** Removes what was received. */
  public void forget(CsvFile received) {
    PrivateFiles.discard(received.path());
  }

  /**
   * The copy that a run reads, if it was made; whether it is complete is not looked at.
   *
   * @param sha256 of the file's original bytes
   * @param key the same as for {@link #copy}
   * @throws UncheckedIOException if the note about it cannot be read
   */
  public Optional<CsvCopy> find(String sha256, String key) {
    try {
      return CopyNote.read(noteOf(sha256, key))
          .map(this::asCopy)
          // Of a version that knew commas only, and wrote no notes.
          .or(
              () ->
                  Optional.of(
                      new CsvCopy(
                          directory.resolve(sha256 + ".csv"), null, Dialect.comma(), List.of())))
          .filter(copy -> PrivateFiles.isFile(copy.path()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading in " + directory + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Copies the file, unless a complete copy of these bytes, read so, is there.
   *
   * @param expected what the file was when it was looked at first
   * @param settings what was said about how the file is written
   * @param key tells runs apart that were told otherwise about these bytes; fit for a file's name
   * @return the copy, UTF-8 without a byte order mark
   * @throws BadInputException if the file cannot be decoded, or is not what was expected any more
   * @throws UncheckedIOException if reading or writing fails, as when the disk is full
   */
  public CsvCopy copy(CsvFile file, FileFingerprint expected, FileSettings settings, String key) {
    var note = noteOf(expected.sha256(), key);
    try {
      var known = CopyNote.read(note);
      if (known.isPresent() && isComplete(known.get())) {
        return asCopy(known.get());
      }
      PrivateFiles.makeDirectory(directory);
      var made = new Copying(directory, file, expected, settings).make();
      PrivateFiles.write(note, made.text());
      return asCopy(made);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "copying " + file.name() + " to " + directory + " failed: " + e.getMessage(), e);
    }
  }

  /** The size tells a whole copy from one that lost its end to a failing disk. */
  private boolean isComplete(CopyNote note) throws IOException {
    var copy = directory.resolve(note.copy());
    return PrivateFiles.isFile(copy) && Files.size(copy) == note.bytes();
  }

  private CsvCopy asCopy(CopyNote note) {
    return new CsvCopy(
        directory.resolve(note.copy()), note.encoding(), note.dialect(), note.remarks());
  }

  private Path noteOf(String sha256, String key) {
    return directory.resolve(sha256 + "-" + key + ".note");
  }
}
