package io.flowloader.cli.output;

import io.flowloader.cli.config.RefusedOptionException;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.ExitCode;
import io.flowloader.job.InterruptedRunException;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.StateInUseException;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command says that came to no end of its own: a sentence for a person, and for a script
 * that asked for JSON one document with the exit code and that sentence.
 */
public final class Refusals {

  private static final String JSON = "--json";

  private final Surroundings surroundings;
  private final boolean json;

  /**
   * @param args as typed: whether a script listens must be known although they cannot be read
   */
  public Refusals(Surroundings surroundings, String... args) {
    this.surroundings = surroundings;
    this.json = Arrays.asList(args).contains(JSON);
  }

  /** Words that cannot be read as a command; returns the exit code. */
  public int usage(ParameterException e) {
    if (e.getCause() instanceof RefusedOptionException refused) {
      return told(ExitCode.USAGE, refused.getMessage());
    }
    var help = "Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
    var meant =
        e instanceof UnmatchedArgumentException unmatched
            ? MistypedWord.of(unmatched).meant().map("Did you mean %s?"::formatted)
            : Optional.<String>empty();
    return told(ExitCode.USAGE, e.getMessage() + System.lineSeparator() + meant.orElse(help));
  }

  /** A command that failed; returns the exit code. */
  public int failure(Throwable e) {
    if (e instanceof BadInputException || e instanceof ApiRefusedException) {
      return told(ExitCode.USAGE, e.getMessage());
    }
    if (e instanceof StateInUseException) {
      return told(ExitCode.IN_USE, e.getMessage());
    }
    if (e instanceof UnreachableException) {
      return told(ExitCode.STOPPED, e.getMessage() + " Run it again later.");
    }
    if (e instanceof InterruptedRunException interrupted) {
      return told(interrupted.code(), e.getMessage());
    }
    if (e instanceof StoppedException) {
      return told(ExitCode.INTERRUPTED, "");
    }
    var words = Failures.ofTheMachine(e);
    if (words.isPresent()) {
      return told(ExitCode.STOPPED, words.get());
    }
    int code =
        told(
            ExitCode.STOPPED,
            "Stopped by a failure that was not foreseen: "
                + Failures.plain(e)
                + ". Nothing is lost: run the same command again to go on.");
    surroundings.logFailure(e);
    return code;
  }

  private int told(ExitCode code, @Nullable String words) {
    var reason = words == null ? "" : words;
    if (!reason.isEmpty()) {
      surroundings.err().println(reason);
    }
    if (json) {
      surroundings.out().println(document(code, reason));
    }
    return code.code();
  }

  private static String document(ExitCode code, String reason) {
    var document = new LinkedHashMap<String, Object>();
    document.put("status", "FAILED");
    document.put("exitCode", code.code());
    document.put("reason", reason);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
