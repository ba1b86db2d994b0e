package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directory that holds a copy of each input, named by its hash, so that a run can go on after
 * its file was changed or removed. A copy is valid UTF-8 without a byte order mark; one that had to
 * be decoded or mended says so in its name. It has its name only once it is complete. How a run
 * reads it stands in a note, named by the hash and what the run was told.
 */
public final class Spool {

  /** What comes on standard input, before it is known what it is. */
  private static final String RECEIVED = "standard-input";

  private static final int SHA256_LETTERS = 64;

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
   * @param mostBytes how many bytes may come
   * @param stop ends the receiving
   * @return the file; {@link #forget} it when it is copied
   * @throws BadInputException if nothing comes, or too much
   * @throws StoppedException if a stop was requested meanwhile
   * @throws UncheckedIOException if reading or writing fails, as when the disk is full
   */
  public CsvFile receive(InputStream in, long mostBytes, StopSignal stop) {
    var received = directory.resolve(RECEIVED);
    var file = new CsvFile(received, "standard input");
    try {
      PrivateFiles.makeDirectory(directory);
      try (var out = Channels.newOutputStream(PrivateFiles.create(received))) {
        if (receive(in, out, file, mostBytes, stop) == 0) {
          throw new BadInputException(
              ProblemCode.UNREADABLE_FILE,
              "Nothing came on standard input. Pipe a CSV file into it, such as: ./run.sh import - < articles.csv");
        }
      }
      return file;
    } catch (IOException e) {
      PrivateFiles.discard(received);
      throw new UncheckedIOException(
          "keeping standard input in " + directory + " failed: " + e.getMessage(), e);
    } catch (BadInputException | StoppedException e) {
      PrivateFiles.discard(received);
      throw e;
    }
  }

  private static long receive(
      InputStream in, OutputStream out, CsvFile file, long mostBytes, StopSignal stop)
      throws IOException {
    var block = new byte[CsvFile.BLOCK_BYTES];
    var received = 0L;
    for (var length = in.read(block); length >= 0; length = in.read(block)) {
      if (stop.isRequested()) {
        throw new StoppedException();
      }
      received += length;
      FileBound.check(file, received, mostBytes);
      out.write(block, 0, length);
    }
    return received;
  }

  /** Removes what was received. */
  public void forget(CsvFile received) {
    PrivateFiles.discard(received.path());
  }

  /**
   * The copy that a run reads, if it was made; whether it is complete is not looked at.
   *
   * @param sha256 of the file's original bytes
   * @param key the same as in the order to {@link #copy}
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
                          directory.resolve(sha256 + ".csv"),
                          null,
                          Layout.earlier(Dialect.comma()),
                          List.of())))
          .filter(copy -> PrivateFiles.isFile(copy.path()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading in " + directory + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Copies the file, unless a complete copy of these bytes, read so, is there.
   *
   * @param expected what the file was when it was looked at first
   * @param order how it is to be read
   * @return the copy, UTF-8 without a byte order mark
   * @throws BadInputException if the file cannot be decoded, is no CSV file, is too large, or is
   *     not what was expected any more
   * @throws io.flowloader.time.StoppedException if a stop was requested meanwhile
   * @throws UncheckedIOException if reading or writing fails, as when the disk is full
   */
  public CsvCopy copy(CsvFile file, FileFingerprint expected, CopyOrder order) {
    var note = noteOf(expected.sha256(), order.key());
    try {
      var known = CopyNote.read(note);
      if (known.isPresent() && isComplete(known.get()) && order.takes(known.get().layout())) {
        return asCopy(known.get());
      }
      PrivateFiles.makeDirectory(directory);
      var made = new Copying(directory, file, expected, order).make();
      PrivateFiles.write(note, made.text());
      return asCopy(made);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "copying " + file.name() + " to " + directory + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Removes all copies but those of these bytes, and what a process that died has left of others;
   * that one cannot be removed does no harm. Only for who holds the state directory alone.
   *
   * @param sha256s of the files' original bytes
   */
  public void keepOnly(Set<String> sha256s) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var files = Files.newDirectoryStream(directory, Spool::isOfCopy)) {
      for (var file : files) {
        if (!sha256s.contains(file.getFileName().toString().substring(0, SHA256_LETTERS))) {
          PrivateFiles.discard(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What stays is removed after the next run.
    }
  }

  private static boolean isOfCopy(Path file) {
    return file.getFileName().toString().matches("[0-9a-f]{%d}\\D.*".formatted(SHA256_LETTERS));
  }

  /** The size tells a whole copy from one that lost its end to a failing disk. */
  private boolean isComplete(CopyNote note) throws IOException {
    var copy = directory.resolve(note.copy());
    return PrivateFiles.isFile(copy) && Files.size(copy) == note.bytes();
  }

  private CsvCopy asCopy(CopyNote note) {
    return new CsvCopy(
        directory.resolve(note.copy()), note.encoding(), note.layout(), note.remarks());
  }

  private Path noteOf(String sha256, String key) {
    return directory.resolve(sha256 + "-" + key + ".note");
  }
}
