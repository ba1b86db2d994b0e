package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion SHELL}. */
@Command(
    name = "completion",
    description = {
      "Prints what completes commands and options when Tab is pressed in a shell: for ./run.sh, and",
      "for a link to it that is called flowloader."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {
      "  source <(./run.sh completion bash)",
      "  ./run.sh completion fish > ~/.config/fish/completions/flowloader.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The link's name; bash and zsh build the names of functions from it. */
  static final String PROGRAM = "flowloader";

  static final String SCRIPT = "run.sh";

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec command;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  /** As they are typed. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var program = Objects.requireNonNull(command).root().commandLine();
    surroundings
        .out()
        .print(
            switch (shell) {
              case bash, zsh ->
                  AutoComplete.bash(PROGRAM, program)
                      + "complete -F _complete_%s -o default %s%n".formatted(PROGRAM, SCRIPT);
              case fish -> FishCompletion.of(program.getCommandSpec(), PROGRAM, SCRIPT);
            });
    return 0;
  }
}
