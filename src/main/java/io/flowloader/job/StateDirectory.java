package io.flowloader.job;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where everything is kept; readable by its owner only. */
public final class StateDirectory {

  private static final String DATABASE = "flowloader";

  private final Path path;

  private StateDirectory(Path path) {
    this.path = path;
  }

  /** The directory at a path, made by {@link #prepare} where it does not exist. */
  public static StateDirectory at(Path path) {
    return new StateDirectory(path.toAbsolutePath().normalize());
  }

  /**
   * Makes it and closes it to others.
   *
   * @throws BadInputException if it cannot be written
   */
  public StateDirectory prepare() {
    if (path.toString().contains(";")) {
      throw new BadInputException(
          "The state directory %s has a \";\" in its path, which the database cannot take. Choose another with --state-dir."
              .formatted(path));
    }
    try {
      Files.createDirectories(runs());
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        closeToOthers();
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
    if (!Files.isWritable(path)) {
      throw notWritable(null);
    }
    return this;
  }

  /** Also the files that libraries make, by making them first: an empty database is a new one. */
  private void closeToOthers() throws IOException {
    for (var directory : List.of(path, runs())) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    for (var file : List.of(path.resolve(DATABASE + ".mv.db"), log())) {
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private BadInputException notWritable(@org.jspecify.annotations.Nullable IOException cause) {
    var message =
        "The state directory %s cannot be written. Mend its permissions, or choose another with --state-dir."
            .formatted(path);
    return cause == null ? new BadInputException(message) : new BadInputException(message, cause);
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The directory of all runs. */
  public Path runs() {
    return path.resolve("runs");
  }

  /** The state of the embedded sandbox. */
  public Path sandbox() {
    return path.resolve("sandbox.mv.db");
  }

  /** The log file, for what people need not see. */
  public Path log() {
    return path.resolve("flowloader.log");
  }

  /** The database, without the suffix that H2 gives it. */
  Path database() {
    return path.resolve(DATABASE);
  }
}
