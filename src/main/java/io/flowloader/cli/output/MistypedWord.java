package io.flowloader.cli.output;

import io.flowloader.cli.config.NearestKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A word that is no option and no command here.
 *
 * @param typed as it stands there, without a value
 * @param known what might stand in its place
 */
public record MistypedWord(String typed, Collection<String> known) {

  /** The first of the words that were not understood. */
  static MistypedWord of(UnmatchedArgumentException e) {
    var spec = e.getCommandLine().getCommandSpec();
    var typed = e.getUnmatched().get(0);
    return typed.startsWith("-")
        ? new MistypedWord(typed.replaceFirst("=.*", ""), options(spec))
        : new MistypedWord(typed, spec.subcommands().keySet());
  }

  private static List<String> options(CommandSpec spec) {
    var names = new ArrayList<String>();
    for (var option : spec.options()) {
      for (var name : option.names()) {
        names.add(name);
        if (option.negatable()) {
          names.add(spec.negatableOptionTransformer().makeNegative(name, spec));
        }
      }
    }
    return names;
  }

  /** What was probably meant; empty if nothing is like it. */
  Optional<String> meant() {
    return NearestKey.like(typed, known);
  }
}
