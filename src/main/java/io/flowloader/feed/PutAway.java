package io.flowloader.feed;

import io.flowloader.csv.CsvFile;
import io.flowloader.csv.FileFingerprint;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Removes a file that was imported, or moves it. Nothing is ever written over: a name that is taken
 * gets a number. Nothing behind a link is touched, and no file that is another than the one that
 * was imported. May be killed anywhere: the file is at its old place or its new one or both, whole,
 * and the next try ends it.
 */
public final class PutAway {

  private static final String UNFINISHED = ".part";

  private final Path state;

  /**
   * @param state the state directory: what is in it is ours, and stays
   */
  public PutAway(Path state) {
    this.state = state;
  }

  /**
   * Makes sure that a folder to move to can be used, before anything is imported.
   *
   * @throws BadInputException if it cannot
   */
  public static void check(WhenDone what) {
    if (!(what instanceof WhenDone.Move move)) {
      return;
    }
    if (Files.isSymbolicLink(move.folder())) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "when-done: %s is a link, and files are not moved through links. Name the folder that it leads to."
              .formatted(move.folder()));
    }
    if (Files.exists(move.folder()) && !Files.isDirectory(move.folder())) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "when-done: %s is no folder. Name one, or a name that is free.".formatted(move.folder()));
    }
  }

  /**
   * Carries it out; blocks while the file is read.
   *
   * @param file as it was named
   * @param imported what it was when it was imported
   * @return what was done or why not, in a sentence; empty if there is nothing to say
   */
  public String carryOut(WhenDone what, Path file, FileFingerprint imported) {
    if (what instanceof WhenDone.Keep) {
      return "";
    }
    try {
      var reason = whyItStays(file, imported);
      if (!reason.isEmpty()) {
        return "%s stays where it is: %s.".formatted(file, reason);
      }
      if (what instanceof WhenDone.Move move) {
        check(move);
        Files.createDirectories(move.folder());
        if (move.folder().toRealPath().equals(file.toRealPath().getParent())) {
          return file + " stays where it is: that is the folder to move it to.";
        }
        return "%s was moved to %s.".formatted(file, moved(file, move.folder()));
      }
      Files.delete(file);
      return file + " was deleted, as when-done says.";
    } catch (IOException | UncheckedIOException e) {
      return "%s stays where it is, for it could not be put away: %s. It is imported, and the next import of it tries again."
          .formatted(file, reason(e));
    } catch (BadInputException e) {
      return "%s stays where it is. %s".formatted(file, e.getMessage());
    }
  }

  private static String reason(Exception e) {
    return e instanceof AccessDeniedException
        ? e.getMessage() + " may not be written, or its folder may not"
        : String.valueOf(e.getMessage());
  }

  private String whyItStays(Path file, FileFingerprint imported) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "it is a link, and nothing behind a link is moved or deleted";
    }
    if (!Files.exists(file)) {
      return "it is gone already";
    }
    var real = file.toRealPath();
    if (Files.exists(state) && real.startsWith(state.toRealPath())) {
      return "it is in the state directory";
    }
    return new CsvFile(file).fingerprint().equals(imported)
        ? ""
        : "it was changed after it was read, and is to be imported anew";
  }

  private static Path moved(Path file, Path folder) throws IOException {
    for (int number = 0; ; number++) {
      var free = folder.resolve(numbered(file.getFileName().toString(), number));
      if (isAlready(file, free)) {
        Files.delete(file); // moved before a kill, but for this
        return free;
      }
      if (!Files.exists(free, LinkOption.NOFOLLOW_LINKS) && take(file, free)) {
        return free;
      }
    }
  }

  /** {@code posts.csv}, {@code posts-2.csv}, and so on. */
  private static String numbered(String name, int number) {
    if (number == 0) {
      return name;
    }
    int dot = name.indexOf('.', 1);
    int end = dot < 0 ? name.length() : dot;
    return name.substring(0, end) + "-" + (number + 1) + name.substring(end);
  }

  /** Whether another name has the same bytes: two files of a feed that are alike are one. */
  private static boolean isAlready(Path file, Path other) throws IOException {
    return Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
        && !other.toRealPath().equals(file.toRealPath())
        && Files.mismatch(file, other) < 0;
  }

  /** Returns false if somebody else has taken the name meanwhile. */
  private static boolean take(Path file, Path free) throws IOException {
    try {
      link(file, free);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    Files.delete(file);
    return true;
  }

  /**
   * A second name for the same file never takes the place of another; else a copy, which is slower.
   */
  private static void link(Path file, Path free) throws IOException {
    try {
      Files.createLink(free, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      copy(file, free); // another file system, or one without links
    }
  }

  private static void copy(Path file, Path free) throws IOException {
    var unfinished = free.resolveSibling("." + free.getFileName() + UNFINISHED);
    Files.deleteIfExists(unfinished); // of a move that was killed
    try {
      // With its date, and open to nobody else than it was.
      Files.copy(file, unfinished, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (Files.mismatch(file, unfinished) >= 0) {
        throw new IOException("it changed while it was copied");
      }
      try {
        Files.createLink(free, unfinished);
      } catch (UnsupportedOperationException e) {
        Files.move(unfinished, free); // refuses a name that is taken
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        Files.move(unfinished, free);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
