package io.flowloader.files;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes, writes and reads files that nobody but the owner reads, where the system can say so. The
 * last name of a path is never followed if it is a link; what stands before it is the caller's.
 */
public final class PrivateFiles {

  private static final String FOLDER = "rwx------";
  private static final String FILE = "rw-------";
  private static final String UNFINISHED = ".part";

  private PrivateFiles() {}

  /** What is written into a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes all of it; need not flush. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes a directory, and those above it that are missing. One that is there stays as it is.
   *
   * @throws BadInputException if its name is taken by a link
   */
  public static void makeDirectory(Path directory) throws IOException {
    refuseLink(directory);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(directory, onlyForOwner(FOLDER));
    }
  }

  /** Closes a directory to others; one that is reached through a link too. */
  public static void closeDirectory(Path directory) throws IOException {
    close(directory, FOLDER);
  }

  /** Opens a new file for writing; what had its name, a link too, is removed. */
  public static FileChannel create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForOwner(FILE));
  }

  /**
   * Makes an empty file where there is none, and closes the one that is there to others: for files
   * that a library opens by their name.
   *
   * @throws BadInputException if its name is taken by a link
   */
  public static void keep(Path file) throws IOException {
    refuseLink(file);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      create(file).close();
    }
    close(file, FILE);
  }

  /** Writes a file, whole or not at all, also when the machine fails meanwhile. */
  public static void write(Path file, Content content) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      writeThrough(unfinished, content);
      rename(unfinished, file);
    } finally {
      discard(unfinished);
    }
  }

  /** The same for a text, in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The same for a text, in UTF-8, if the name is free.
   *
   * @throws FileAlreadyExistsException if it is not
   */
  public static void writeNew(Path file, String text) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      writeThrough(unfinished, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      Files.move(unfinished, file); // within one folder, so at once; refuses what is there
    } finally {
      discard(unfinished);
    }
  }

  private static void writeThrough(Path unfinished, Content content) throws IOException {
    try (var channel = create(unfinished);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(false);
    }
  }

  /** Adds a text to the end of a file, in UTF-8; makes the file where there is none. */
  public static void append(Path file, String text) throws IOException {
    keep(file);
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Gives a finished file its name at once; what had it, a link too, is replaced. */
  public static void rename(Path finished, Path name) throws IOException {
    Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // The new name must not be lost by a power failure that what it names survives.
    forceFolder(name.toAbsolutePath().getParent());
  }

  /** Puts the name of a directory on the disk, and those of the files that are in it now. */
  public static void forceNames(Path directory) {
    forceFolder(directory.toAbsolutePath().getParent());
    forceFolder(directory);
  }

  /** Does nothing for what has no name, as the folder above all others. */
  private static void forceFolder(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (var folder = FileChannel.open(directory)) {
      folder.force(true);
    } catch (IOException e) {
      // Systems that cannot open a directory keep names in another way.
    }
  }

  /** Whether a plain file has that name; a link is none. */
  public static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a file for reading; fails on a link. */
  public static InputStream read(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The whole text of a file, UTF-8; fails on a link. */
  public static String text(Path file) throws IOException {
    try (var in = read(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Removes a file that is not needed any more; that it cannot be removed does no harm. */
  public static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What stays is overwritten by the next of the same name.
    }
  }

  /** Removes a directory with all that is in it; of a link only the link. */
  public static void removeAll(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether others than the owner may read a file; false where the system cannot say. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return false;
    }
    var permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ);
  }

  /**
   * @throws BadInputException if a link has that name
   */
  static void refuseLink(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          path.toString(),
          "%s is a link, and links in a state directory are not followed: somebody else may have put it there. Remove it; to keep the state elsewhere, name another directory with --state-dir."
              .formatted(path));
    }
  }

  private static void close(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static FileAttribute<?>[] onlyForOwner(String permissions) {
    var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
