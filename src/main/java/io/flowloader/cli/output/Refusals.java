package io.flowloader.cli.output;

import io.flowloader.cli.config.RefusedOptionException;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.ExitCode;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command says that came to no end of its own: a sentence for a person, and for a script
 * that asked for JSON one document with the exit code, that sentence, and what kind of problem it
 * is.
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
      return told(new Refusal(ExitCode.USAGE, refused.problem()));
    }
    var help = "Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
    var meant =
        e instanceof UnmatchedArgumentException unmatched
            ? MistypedWord.of(unmatched).meant().map("Did you mean %s?"::formatted)
            : Optional.<String>empty();
    return told(
        new Refusal(
            ExitCode.USAGE,
            new Problem(
                ProblemCode.WRONG_USAGE,
                e.getMessage() + System.lineSeparator() + meant.orElse(help),
                where(e))));
  }

  private static String where(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return MistypedWord.of(unmatched).typed();
    }
    var argument = e.getArgSpec();
    return argument instanceof OptionSpec option ? option.longestName() : "";
  }

  /** A command that failed; returns the exit code. */
  public int failure(Throwable e) {
    var foreseen = Refusal.of(e);
    if (foreseen.isPresent()) {
      return told(foreseen.get());
    }
    int code = told(Refusal.unforeseen(e));
    surroundings.logFailure(e);
    return code;
  }

  private int told(Refusal refusal) {
    if (!refusal.words().isEmpty()) {
      surroundings.err().println(refusal.words());
    }
    if (json) {
      surroundings.out().println(document(refusal));
    }
    return refusal.code().code();
  }

  private static String document(Refusal refusal) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("status", "FAILED");
    document.put("exitCode", refusal.code().code());
    document.put("reason", refusal.words());
    document.putAll(ProblemJson.keys(refusal.problem()));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
