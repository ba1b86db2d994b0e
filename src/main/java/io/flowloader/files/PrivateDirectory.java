package io.flowloader.files;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A directory in which nobody but we, and the system's own user, can put anything. */
public final class PrivateDirectory {

  private static final int ROOT = 0;
  private static final String OWNER = "unix:uid";

  private PrivateDirectory() {}

  /**
   * Takes a directory over: makes it where it is missing, and closes it to others. A link that
   * leads to it is followed: whoever named it knows where it leads.
   *
   * @throws BadInputException if it belongs to somebody else, who could put links and files into it
   * @throws IOException if it cannot be made, closed or written to
   */
  public static void take(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      PrivateFiles.makeDirectory(directory);
    } else if (Files.getFileStore(directory).supportsFileAttributeView("unix")) {
      int owner = owner(directory);
      if (isForeign(owner, ourselves(directory))) {
        throw new BadInputException(
            ProblemCode.STATE_DIRECTORY,
            directory.toString(),
            "The state directory %s belongs to another user (number %d), who could lead what is written there elsewhere. Choose a directory of your own with --state-dir, or make this one yours (chown)."
                .formatted(directory, owner));
      }
    }
    PrivateFiles.closeDirectory(directory);
  }

  /** The system's own user can do everything anyway. */
  static boolean isForeign(int owner, int ourselves) {
    return owner != ourselves && owner != ROOT;
  }

  /**
   * @throws BadInputException if a name in the directory that passes the test is a link
   */
  public static void refuseLinksIn(Path directory, Predicate<String> names) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      for (var entry : entries) {
        if (names.test(entry.getFileName().toString())) {
          PrivateFiles.refuseLink(entry);
        }
      }
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, OWNER);
  }

  /** Whom the system takes us for: the owner of what we make. */
  private static int ourselves(Path directory) throws IOException {
    var made = Files.createTempFile(directory, ".owner", "");
    try {
      return owner(made);
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
