package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;

/**
 * The directory that holds a copy of each input, named by its hash, so that a run can go on after
 * its file was changed or removed. A copy is valid UTF-8 without a byte order mark. It has its name
 * only once it is complete.
 */
public final class Spool {

  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private final Path directory;

  private Spool(Path directory) {
    this.directory = directory;
  }

  /** The spool of a state directory; neither needs to exist yet. */
  public static Spool in(Path stateDirectory) {
    return new Spool(stateDirectory.resolve("spool"));
  }

  /** Where the copy of a file is or would be; whether it exists is not looked at. */
  public Path pathOf(String sha256) {
    return directory.resolve(sha256 + ".csv");
  }

  /**
   * Copies the file, unless a complete copy of these bytes is there.
   *
   * @param expected what the file was when it was looked at first
   * @return the copy, UTF-8 without a byte order mark
   * @throws BadInputException if the file is not UTF-8, or is not what was expected any more
   * @throws UncheckedIOException if reading or writing fails, as when the disk is full
   */
  public Path copy(CsvFile file, FileFingerprint expected) {
    var copy = pathOf(expected.sha256());
    var unfinished = directory.resolve(expected.sha256() + ".csv.part");
    try {
      if (isComplete(copy, expected)) {
        return copy;
      }
      Files.createDirectories(directory, onlyForOwner("rwx------"));
      String sha256;
      try (var out = create(unfinished)) {
        sha256 = copyBytes(file, out);
        // The name must not survive a power failure that the bytes do not.
        out.force(false);
      }
      if (!sha256.equals(expected.sha256())) {
        throw new BadInputException(
            "The file "
                + file.path()
                + " was changed while it was read. Wait until whatever writes it is done, and run"
                + " the same command again.");
      }
      return Files.move(
          unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "copying " + file.path() + " to " + directory + " failed: " + e.getMessage(), e);
    } finally {
      discard(unfinished);
    }
  }

  /** The size tells a whole copy from one that lost its end to a failing disk. */
  private static boolean isComplete(Path copy, FileFingerprint expected) throws IOException {
    if (!Files.isRegularFile(copy)) {
      return false;
    }
    var size = Files.size(copy);
    return size == expected.size() || size == expected.size() - BYTE_ORDER_MARK_BYTES;
  }

  private static String copyBytes(CsvFile file, WritableByteChannel out) throws IOException {
    var digest = Sha256.digest();
    var utf8 = new Utf8Check(file);
    var block = new byte[CsvFile.BLOCK_BYTES];
    var atStart = true;
    try (var in = file.open()) {
      int length;
      while ((length = in.readNBytes(block, 0, block.length)) > 0) {
        digest.update(block, 0, length);
        if (atStart && ByteOrderMark.isUtf16(block, length)) {
          throw new BadInputException(
              "The file "
                  + file.path()
                  + " is UTF-16. Save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again.");
        }
        utf8.pass(block, length);
        var text = ByteBuffer.wrap(block, 0, length);
        text.position(atStart ? ByteOrderMark.length(block, length) : 0);
        while (text.hasRemaining()) {
          out.write(text);
        }
        atStart = false;
      }
    }
    utf8.end();
    return HexFormat.of().formatHex(digest.digest());
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        onlyForOwner("rw-------"));
  }

  /**
   * Rows may be personal data: nobody but the owner reads the copy, where the system can say so.
   */
  private static FileAttribute<?>[] onlyForOwner(String permissions) {
    var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void discard(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // What stays is overwritten by the next copy of the same file.
    }
  }
}
