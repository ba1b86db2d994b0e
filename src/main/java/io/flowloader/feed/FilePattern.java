package io.flowloader.feed;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A path whose names may have wildcards: {@code feeds/posts-*.csv}. {@code *} and {@code ?} stand
 * for letters of one name, {@code [a-z]} for one of them, {@code {a,b}} for one of several words. A
 * name that begins with a dot is named only by a pattern that does.
 *
 * @param path absolute
 * @param listed files that were named one by one, as a shell does it for a pattern; then the path
 *     is the first of them. Empty where the path is a pattern
 */
public record FilePattern(Path path, List<Path> listed) {

  private static final String WILDCARDS = "*?[{";

  public FilePattern {
    listed = List.copyOf(listed);
  }

  public FilePattern(Path path) {
    this(path, List.of());
  }

  /** Files that were named one by one; at least one. */
  public static FilePattern of(List<Path> files) {
    return new FilePattern(files.get(0), files);
  }

  /** Whether a path has wildcards, and is none that there is: an existing path wins. */
  public static boolean isMeant(Path path) {
    return hasWildcards(path.toString()) && !Files.exists(path);
  }

  private static boolean hasWildcards(String name) {
    return name.chars().anyMatch(each -> WILDCARDS.indexOf(each) >= 0);
  }

  /** A file with what it is sorted by, looked at once: it may change while others are compared. */
  private record Aged(Path file, FileTime modified) {}

  /**
   * The plain files that it names, the oldest first; of the same age by their names.
   *
   * @throws BadInputException if it is no pattern, or a folder of it cannot be read
   */
  public List<Path> files() {
    return listed.isEmpty() ? byAge(named().filter(Files::isRegularFile)) : byAge(listed.stream());
  }

  /** Whether it is wrong, rather than that nothing has come: a folder that it names is missing. */
  public boolean isInNoFolder() {
    var folder = path.getParent();
    while (folder != null && hasWildcards(folder.toString()) && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder == null || !Files.isDirectory(folder);
  }

  private Stream<Path> named() {
    var root = path.getRoot();
    var found = List.of(root == null ? Path.of("") : root);
    for (int i = 0; i < path.getNameCount(); i++) {
      found = next(found, path.getName(i).toString());
    }
    return found.stream();
  }

  private static List<Path> byAge(Stream<Path> files) {
    return files
        .map(file -> new Aged(file, modified(file)))
        .sorted(Comparator.comparing(Aged::modified).thenComparing(each -> each.file().toString()))
        .map(Aged::file)
        .toList();
  }

  private List<Path> next(List<Path> folders, String name) {
    if (!hasWildcards(name)) {
      return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).toList();
    }
    var found = new ArrayList<Path>();
    for (var folder : folders) {
      if (Files.isDirectory(folder)) {
        found.addAll(inside(folder, name));
      }
    }
    return found;
  }

  private List<Path> inside(Path folder, String name) {
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, name)) {
      for (var entry : entries) {
        if (name.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
          found.add(entry);
        }
      }
      return found;
    } catch (PatternSyntaxException e) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          "%s is no pattern of files: %s. \"*\" stands for any letters of a name, such as feeds/posts-*.csv."
              .formatted(path, e.getDescription()),
          e);
    } catch (IOException | DirectoryIteratorException e) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE, folder + " cannot be read. Check its permissions.", e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // gone meanwhile: importing it says so
    }
  }

  @Override
  public String toString() {
    return listed.size() < 2
        ? path.toString()
        : "%s and %d more".formatted(path, listed.size() - 1);
  }
}
