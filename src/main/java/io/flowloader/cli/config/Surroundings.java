package io.flowloader.cli.config;

import io.flowloader.files.PrivateFiles;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.job.state.UpkeepSettings;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Printable;
import io.flowloader.text.PrintableStream;
import io.flowloader.time.Clock;
import io.flowloader.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the program stands in: its streams, its environment, its folders.
 *
 * @param in what is piped into the program
 * @param out what was asked for
 * @param err everything else
 * @param terminal whether {@code err} is a terminal
 * @param keyboard whether {@code in} is one: only where both are can anybody be asked
 * @param environment the environment variables
 * @param home the folder of {@code run.sh}, with {@code config} and {@code sample-data}
 * @param caller the folder that typed paths are relative to
 * @param clock the source of time, the embedded sandbox's too
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    boolean keyboard,
    Map<String, String> environment,
    Path home,
    Path caller,
    Clock clock) {

  public static Surroundings ofProcess(PrintStream out, PrintStream err) {
    var caller = Path.of("").toAbsolutePath();
    return new Surroundings(
        System.in,
        out,
        err,
        Boolean.getBoolean("flowloader.terminal"),
        Boolean.getBoolean("flowloader.keyboard"),
        System.getenv(),
        Path.of(System.getProperty("flowloader.home", ".")).toAbsolutePath().normalize(),
        caller,
        new SystemClock());
  }

  /** Whether a person can be asked: one reads the question, and types the answer. */
  public boolean canAsk() {
    return terminal && keyboard;
  }

  /** The same, with exits that let nothing through but printable text. */
  public Surroundings printable() {
    return with(printable(out), printable(err));
  }

  /** The same, with all that is told on one exit, in its order. */
  public Surroundings onOneStream() {
    return with(err, err);
  }

  /** The same without some variables of the environment. */
  public Surroundings without(Set<String> variables) {
    var others = new HashMap<>(environment);
    others.keySet().removeAll(variables);
    return new Surroundings(in, out, err, terminal, keyboard, others, home, caller, clock);
  }

  private static PrintStream printable(PrintStream exit) {
    return exit instanceof PrintableStream ? exit : new PrintableStream(exit);
  }

  private Surroundings with(PrintStream itsOut, PrintStream itsErr) {
    return new Surroundings(
        in, itsOut, itsErr, terminal, keyboard, environment, home, caller, clock);
  }

  /** Where a bar may be drawn, which moves the cursor; nothing from outside may go there. */
  public PrintStream canvas() {
    return err instanceof PrintableStream exit ? exit.unescaped() : err;
  }

  /** The folder for temporary files; Java itself does not heed TMPDIR. */
  public Path temporary() {
    var named = environment.getOrDefault("TMPDIR", "");
    return caller.resolve(named.isBlank() ? System.getProperty("java.io.tmpdir") : named);
  }

  /**
   * The settings in force, without a definition.
   *
   * @param options as they were typed
   * @throws BadInputException if the file of the program's own settings cannot be read as one
   */
  public Settings settings(KeyOptions options) {
    return Settings.of(options, environment, home);
  }

  /** What is typed and what the environment says, for the case that the file cannot be read. */
  public Settings settingsWithoutFiles(KeyOptions options) {
    return Settings.withoutFiles(options, environment, home);
  }

  /**
   * Where state is kept, and what its ledger outlives. An option is relative to the caller, a
   * setting to the home.
   */
  public StateDirectory state(Settings settings) {
    return StateDirectory.at(
            settings
                .option(TargetKeys.STATE_DIR)
                .map(caller::resolve)
                .orElseGet(() -> home.resolve(settings.value(TargetKeys.STATE_DIR))))
        .withDurability(settings.value(TargetKeys.DURABILITY))
        .withLogFormat(settings.value(ReportKeys.LOG_FORMAT))
        .withUpkeep(
            new UpkeepSettings(
                path(settings, ReportKeys.METRICS_FILE),
                settings.find(ReportKeys.KEEP_RUNS).map(Setting::value).orElse(null)));
  }

  /** An option is relative to the caller, a setting to the home; null if nobody gives it. */
  private @Nullable Path path(Settings settings, Key<Path> key) {
    return settings
        .option(key)
        .map(caller::resolve)
        .or(() -> settings.find(key).map(given -> home.resolve(given.value())))
        .orElse(null);
  }

  /** Where the rest of a failure goes that was not foreseen: not before people's eyes. */
  public void logFailure(Throwable e) {
    var folder = home.resolve("var");
    var log = folder.resolve("failure.log");
    try {
      if (!Files.isDirectory(folder)) { // a link to one is the user's own
        PrivateFiles.makeDirectory(folder);
      }
      var text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      PrivateFiles.append(log, clock.now() + "\n" + Printable.of(text.toString()));
      err.println("The details are in " + log + ".");
    } catch (IOException | BadInputException ignored) {
      // No place to write to; the sentence has been said.
    }
  }
}
