package io.flowloader.report;

import io.flowloader.files.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory of a run, {@code runs/<n>}. Files in it are whole or not there: each is written
 * under another name first.
 */
final class RunDirectory {

  private final Path runs;
  private final Path directory;

  RunDirectory(Path runs, long run) {
    this.runs = runs;
    this.directory = runs.resolve(String.valueOf(run));
  }

  interface Content {
    void writeTo(BufferedWriter out) throws IOException;
  }

  /** Makes it where it is not there. */
  void make() {
    try {
      PrivateFiles.makeDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Makes it, and has {@code runs/latest} name it. */
  void open() {
    try {
      PrivateFiles.makeDirectory(directory);
      nameLatest();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void nameLatest() throws IOException {
    var latest = runs.resolve(RunFiles.LATEST);
    var next = runs.resolve(RunFiles.LATEST + ".next");
    Files.deleteIfExists(next);
    try {
      Files.createSymbolicLink(next, directory.getFileName());
      PrivateFiles.rename(next, latest);
    } catch (UnsupportedOperationException e) {
      PrivateFiles.write(latest, directory.getFileName() + "\n"); // no links here: a file names it
    }
  }

  /**
   * Removes it, and has {@code runs/latest} name the newest of the others; none if there is none.
   */
  void discard() {
    try {
      var newest = others().max(Comparator.naturalOrder());
      if (newest.isPresent()) {
        new RunDirectory(runs, newest.get()).nameLatest();
      } else {
        Files.deleteIfExists(runs.resolve(RunFiles.LATEST));
      }
      for (var name : RunFiles.ALL) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be removed: " + e.getMessage(), e);
    }
  }

  /** Removes it, with whatever is in it. */
  void remove() {
    try {
      PrivateFiles.removeAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be removed: " + e.getMessage(), e);
    }
  }

  private Stream<Long> others() throws IOException {
    try (var all = Files.list(runs)) {
      return all
          .map(each -> String.valueOf(each.getFileName()))
          .filter(name -> name.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .filter(number -> !directory.equals(runs.resolve(String.valueOf(number))))
          .toList()
          .stream();
    }
  }

  void write(String name, Content content) {
    var file = directory.resolve(name);
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.write(
          file,
          bytes -> {
            var out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            content.writeTo(out);
            out.flush();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
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
