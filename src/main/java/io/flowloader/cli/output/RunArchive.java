package io.flowloader.cli.output;

import io.flowloader.files.PrivateFiles;
import io.flowloader.job.KilledRun;
import io.flowloader.job.Target;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.report.LiveProgress;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What runs have left behind, read from their files: no database, so also while a run goes on. */
public final class RunArchive {

  private final Path runs;

  public RunArchive(Path runs) {
    this.runs = runs;
  }

  /**
   * A run as its files tell.
   *
   * @param json its summary, or its progress while it goes on
   * @param running whether a live process works on it
   * @param died whether its process died before it could leave its summary
   */
  public record LeftRun(JsonNode json, boolean running, boolean died) {

    public long number() {
      return json.path("run").asLong();
    }

    /** The name of its definition; empty if it had none. */
    public String definition() {
      return json.path("definition").asString("");
    }

    /** The same as a summary; of a run that goes on as far as it is. */
    public RunSummary summary() {
      return JsonMapper.shared().treeToValue(json, RunSummary.class);
    }

    /** What moves while it goes on; empty where it does not, or its program does not tell. */
    public Optional<LiveProgress> live() {
      var live = json.path("live");
      return running && live.isObject()
          ? Optional.of(JsonMapper.shared().treeToValue(live, LiveProgress.class))
          : Optional.empty();
    }

    public boolean isOfSandbox() {
      return json.path("target").asString("").equals(Target.SANDBOX);
    }
  }

  /** All runs, oldest first. */
  public List<LeftRun> all() {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (var directories = Files.list(runs)) {
      return directories
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .sorted(Comparator.naturalOrder())
          .flatMap(number -> find(number).stream())
          .toList();
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          runs.toString(),
          runs + " cannot be read. Check its permissions.",
          e);
    }
  }

  /** The newest run; empty if there is none. */
  public Optional<LeftRun> latest() {
    var latest = runs.resolve(RunFiles.LATEST);
    try {
      if (Files.isSymbolicLink(latest)) {
        return find(Long.parseLong(Files.readSymbolicLink(latest).toString()));
      }
      if (PrivateFiles.isFile(latest)) {
        return find(Long.parseLong(PrivateFiles.text(latest).strip()));
      }
    } catch (IOException | NumberFormatException e) {
      // Not what we wrote; the directories themselves still tell.
    }
    var all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The run of a number; empty if it has left nothing. */
  public Optional<LeftRun> find(long number) {
    var directory = directory(number);
    var progress = read(directory.resolve(RunFiles.PROGRESS));
    if (progress.isPresent()) {
      boolean alive =
          ProcessHandle.of(progress.get().path("pid").asLong())
              .map(ProcessHandle::isAlive)
              .orElse(false);
      return Optional.of(
          new LeftRun(alive ? progress.get() : killed(progress.get()), alive, !alive));
    }
    return read(directory.resolve(RunFiles.SUMMARY)).map(json -> new LeftRun(json, false, false));
  }

  /** Where a run leaves its files. */
  public Path directory(long number) {
    return runs.resolve(String.valueOf(number));
  }

  /** As the next start will record it: a script that watches must not wait for ever. */
  private static JsonNode killed(JsonNode progress) {
    return ((ObjectNode) progress)
        .put("status", KilledRun.STATUS.name())
        .put("exitCode", KilledRun.EXIT_CODE.code())
        .put("reason", KilledRun.REASON);
  }

  private static Optional<JsonNode> read(Path file) {
    try {
      return PrivateFiles.isFile(file)
          ? Optional.of(JsonMapper.shared().readTree(PrivateFiles.text(file)))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // gone or replaced while we looked
    }
  }
}
