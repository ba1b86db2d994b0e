package io.flowloader.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory of a run, {@code runs/<n>}. Files in it are whole or not there: each is written
 * under another name first.
 */
final class RunDirectory {

  private static final String LATEST = "latest";

  private final Path runs;
  private final Path directory;

  RunDirectory(Path runs, long run) {
    this.runs = runs;
    this.directory = runs.resolve(String.valueOf(run));
  }

  interface Content {
    void writeTo(java.io.BufferedWriter out) throws IOException;
  }

  /** Makes it, and has {@code runs/latest} name it. */
  void open() {
    try {
      makeDirectory();
      nameLatest();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void nameLatest() throws IOException {
    var latest = runs.resolve(LATEST);
    var next = runs.resolve(LATEST + ".next");
    Files.deleteIfExists(next);
    try {
      Files.createSymbolicLink(next, directory.getFileName());
      Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException e) {
      Files.writeString(latest, directory.getFileName() + "\n"); // no links here: a file names it
    }
  }

  void write(String name, Content content) {
    var file = directory.resolve(name);
    var next = directory.resolve(name + ".next");
    try {
      makeDirectory();
      try (var out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
        closeToOthers(next, "rw-------"); // before the first row is in it
        content.writeTo(out);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Rows may be personal data, whatever the process makes its files for. */
  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      closeToOthers(directory, "rwx------");
    }
  }

  private static void closeToOthers(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory.resolve(name) + " cannot be removed: " + e.getMessage(), e);
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }
}
