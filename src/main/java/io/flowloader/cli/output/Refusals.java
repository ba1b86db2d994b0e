package io.flowloader.cli.output;

import io.flowloader.cli.config.RefusedOptionException;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.ExitCode;
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
    var foreseen = Refusal.of(e);
    if (foreseen.isPresent()) {
      return told(foreseen.get().code(), foreseen.get().words());
    }
    var refusal = Refusal.unforeseen(e);
    int code = told(refusal.code(), refusal.words());
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
