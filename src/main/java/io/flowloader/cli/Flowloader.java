package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.Refusals;
import io.flowloader.job.state.HeapWatch;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Without a command it runs the demo. */
@Command(
    name = "./run.sh",
    description = {
      "Loads CSV files into a Webflow CMS collection, each row as one item across its locales.",
      "Without a command: imports sample-data into the embedded sandbox; no token needed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ImportCommand.class,
      PlanCommand.class,
      InitCommand.class,
      StatusCommand.class,
      RunsCommand.class,
      RetryCommand.class,
      LocalesCommand.class,
      FieldsCommand.class,
      UndoCommand.class,
      ReportCommand.class,
      SandboxCommand.class,
      CompletionCommand.class
    },
    footerHeading = Examples.HEADING,
    footer = {
      "  ./run.sh",
      "  ./run.sh plan sample-data/articles.csv --sandbox",
      "  ./run.sh import --help",
      "",
      "The token: environment WEBFLOW_API_TOKEN, or a file named by WEBFLOW_API_TOKEN_FILE.",
      "",
      "Exit codes:",
      "  0        all rows settled well, or nothing to do",
      "  1        finished, but some rows are INVALID, REJECTED or INCOMPLETE",
      "  2        usage or configuration; no create request was sent in this run",
      "  3        stopped before the end; run it again to go on",
      "  4        finished, but some outcomes are still unknown; run it again",
      "  5        another run holds this state directory",
      "  6        a brake stopped the run: nothing was changed",
      "  130/143  interrupted; run it again"
    })
public final class Flowloader implements java.util.concurrent.Callable<Integer> {

  private static final int HELP_WIDTH = 100;

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /** Runs the program; the exit code goes to the shell. */
  public static void main(String[] args) {
    // Names and messages may be in any script, whatever the machine's default encoding is.
    var out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
    var surroundings = Surroundings.ofProcess(out, err);
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailures(surroundings));
    HeapWatch.begin();
    System.exit(run(surroundings, args));
  }

  /** Runs the program in the given surroundings; returns its exit code. */
  public static int run(Surroundings given, String... args) {
    var surroundings = given.printable();
    var refusals = new Refusals(surroundings, args);
    try {
      return commandLine(surroundings, refusals).execute(args);
    } catch (VirtualMachineError e) {
      return refusals.failure(e);
    }
  }

  /** The program as picocli knows it: its commands, their options and their help. */
  static CommandLine commandLine(Surroundings surroundings, Refusals refusals) {
    return new CommandLine(new Flowloader(), new CommandFactory(surroundings))
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, typed) -> refusals.usage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> refusals.failure(e))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(HELP_WIDTH);
  }

  @Override
  public Integer call() {
    var command = java.util.Objects.requireNonNull(spec).commandLine();
    return ((CommandFactory) command.getFactory()).demo().call();
  }
}
