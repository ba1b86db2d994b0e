package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The file that a person wants imported.
 *
 * @param path where it is
 * @param name what messages call it
 */
public record CsvFile(Path path, String name) {

  /** Large enough that the calls to the system do not count, small enough for any heap. */
  static final int BLOCK_BYTES = 1 << 18;

  /** A file that is called by its path. */
  public CsvFile(Path path) {
    this(path, path.toString());
  }

  /** What {@link #fingerprint(StopSignal)} says, for whoever cannot be stopped. */
  public FileFingerprint fingerprint() {
    return fingerprint(new StopSignal());
  }

  /**
   * Reads the whole file once.
   *
   * @throws StoppedException if a stop was requested meanwhile
   * @throws BadInputException if there is no such file, it is no plain file, it may not be read, or
   *     nothing stands in it
   * @throws UncheckedIOException if reading fails
   */
  public FileFingerprint fingerprint(StopSignal stop) {
    var digest = Sha256.digest();
    var blank = true;
    var size = 0L;
    try (var in = open()) {
      var block = new byte[BLOCK_BYTES];
      int length;
      while ((length = in.readNBytes(block, 0, block.length)) > 0) {
        if (stop.isRequested()) {
          throw new StoppedException();
        }
        digest.update(block, 0, length);
        blank = blank && isBlank(block, size == 0 ? markLength(block, length) : 0, length);
        size += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + " failed: " + e.getMessage(), e);
    }
    if (blank) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          name,
          name
              + " is empty. It needs a header line with the names of its columns, and a line for"
              + " each item.");
    }
    return new FileFingerprint(HexFormat.of().formatHex(digest.digest()), size);
  }

  /** The original bytes; the same refusals as {@link #fingerprint()}. */
  InputStream open() throws IOException {
    if (!Files.exists(path)) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          path.toString(),
          "There is no file " + path + ". Check the path.");
    }
    if (Files.isDirectory(path)) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          path.toString(),
          path + " is a directory. Name the CSV file in it.");
    }
    if (!Files.isRegularFile(path)) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          path.toString(),
          path + " is no plain file, and it is read more than once. Save it to a file first.");
    }
    try {
      return Files.newInputStream(path);
    } catch (AccessDeniedException e) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          "The file " + path + " may not be read by this user. Check its permissions.",
          e);
    }
  }

  private static int markLength(byte[] block, int length) {
    return ByteOrderMark.of(block, length).map(ByteOrderMark::length).orElse(0);
  }

  private static boolean isBlank(byte[] block, int from, int to) {
    for (var i = from; i < to; i++) {
      if (block[i] != '\n' && block[i] != '\r' && block[i] != ' ' && block[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
