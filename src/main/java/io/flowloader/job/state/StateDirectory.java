package io.flowloader.job.state;

import io.flowloader.files.Durability;
import io.flowloader.files.PrivateDirectory;
import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.report.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where everything is kept, and how; readable by its owner only. */
public final class StateDirectory {

  private static final String DATABASE = "flowloader";
  private static final String TOLD = "told";
  private static final List<String> OURS = List.of(DATABASE, "sandbox", "runs", "spool", TOLD);

  private final Path path;
  private final Durability durability;
  private final boolean debug;
  private final LogFormat logFormat;
  private final UpkeepSettings upkeep;

  private StateDirectory(
      Path path, Durability durability, boolean debug, LogFormat logFormat, UpkeepSettings upkeep) {
    this.path = path;
    this.durability = durability;
    this.debug = debug;
    this.logFormat = logFormat;
    this.upkeep = upkeep;
  }

  /** The directory at a path, made by {@link #prepare} where it does not exist. */
  public static StateDirectory at(Path path) {
    return new StateDirectory(
        path.toAbsolutePath().normalize(),
        Durability.KILL,
        false,
        LogFormat.TEXT,
        UpkeepSettings.NONE);
  }

  /** The same, with a ledger that outlives what is said here. */
  public StateDirectory withDurability(Durability chosen) {
    return new StateDirectory(path, chosen, debug, logFormat, upkeep);
  }

  /** The same, with runs that log more or less. */
  public StateDirectory withDebug(boolean chosen) {
    return new StateDirectory(path, durability, chosen, logFormat, upkeep);
  }

  /** The same, with logs that are written so. */
  public StateDirectory withLogFormat(LogFormat chosen) {
    return new StateDirectory(path, durability, debug, chosen, upkeep);
  }

  /** The same, with what is done for it when a run has ended. */
  public StateDirectory withUpkeep(UpkeepSettings chosen) {
    return new StateDirectory(path, durability, debug, logFormat, chosen);
  }

  /**
   * Makes it and closes it to others.
   *
   * @throws BadInputException if it cannot be written, belongs to somebody else, or a link is in it
   *     where a file of ours should be
   */
  public StateDirectory prepare() {
    if (path.toString().contains(";")) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          path.toString(),
          "The state directory %s has a \";\" in its path, which the database cannot take. Choose another with --state-dir."
              .formatted(path));
    }
    try {
      PrivateDirectory.take(path);
      PrivateDirectory.refuseLinksIn(path, StateDirectory::isOurs);
      PrivateDirectory.refuseLinksIn(path.resolve("spool"), name -> true);
      PrivateDirectory.refuseLinksIn(runs(), name -> !name.equals(RunFiles.LATEST));
      PrivateDirectory.take(runs());
      // Libraries open these by their names: an empty database is a new one.
      PrivateFiles.keep(path.resolve(DATABASE + ".mv.db"));
      PrivateFiles.keep(log());
    } catch (IOException e) {
      throw notWritable(e);
    }
    if (!Files.isWritable(path)) {
      throw notWritable(null);
    }
    return this;
  }

  /** Names of what is kept here, and of what the database makes beside its file. */
  private static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name::startsWith);
  }

  private BadInputException notWritable(@org.jspecify.annotations.Nullable IOException cause) {
    var message =
        "The state directory %s cannot be written. Mend its permissions, or choose another with --state-dir."
            .formatted(path);
    return cause == null
        ? new BadInputException(ProblemCode.STATE_DIRECTORY, path.toString(), message)
        : new BadInputException(ProblemCode.STATE_DIRECTORY, path.toString(), message, cause);
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

  /** Where is kept what was told of imports; made when something is. */
  public Path told() {
    return path.resolve(TOLD);
  }

  /** The log file, for what people need not see. */
  public Path log() {
    return path.resolve("flowloader.log");
  }

  /** What its ledger outlives. */
  Durability durability() {
    return durability;
  }

  /** Whether its runs log more than they do by default. */
  boolean isDebug() {
    return debug;
  }

  /** The file of the database. */
  Path databaseFile() {
    return path.resolve(DATABASE + ".mv.db");
  }

  /** How its logs are written. */
  LogFormat logFormat() {
    return logFormat;
  }

  /** What is done for it when a run has ended. */
  UpkeepSettings upkeep() {
    return upkeep;
  }

  /** The database, without the suffix that H2 gives it. */
  Path database() {
    return path.resolve(DATABASE);
  }
}
