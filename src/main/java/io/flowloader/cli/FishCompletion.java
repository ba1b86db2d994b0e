package io.flowloader.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion for the fish shell, which picocli makes none for: from its model, one {@code complete}
 * for each command and each option. Pure.
 */
final class FishCompletion {

  private FishCompletion() {}

  /**
   * @param names of programs that it is for
   */
  static String of(CommandSpec program, String... names) {
    return Arrays.stream(names)
        .flatMap(name -> lines(program, name).stream())
        .collect(Collectors.joining("\n", "# Completion for the fish shell.\n", "\n"));
  }

  private static List<String> lines(CommandSpec program, String name) {
    var lines = new ArrayList<String>();
    program.subcommands().values().stream()
        .map(each -> each.getCommandSpec())
        .forEach(
            command -> {
              lines.add(
                  "complete -c %s -n __fish_use_subcommand -f -a %s -d %s"
                      .formatted(
                          name,
                          command.name(),
                          quoted(first(command.usageMessage().description()))));
              Stream.concat(options(command), words(command))
                  .forEach(
                      option ->
                          lines.add(
                              "complete -c %s -n '__fish_seen_subcommand_from %s'%s"
                                  .formatted(name, command.name(), option)));
            });
    options(program)
        .forEach(
            option ->
                lines.add("complete -c %s -n __fish_use_subcommand%s".formatted(name, option)));
    return lines;
  }

  private static Stream<String> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).map(FishCompletion::one);
  }

  private static String one(OptionSpec option) {
    var words = new StringBuilder();
    for (var name : option.names()) {
      words.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.append(" -r");
      words.append(oneOf(option));
    }
    return words.append(" -d ").append(quoted(first(option.description()))).toString();
  }

  /** What a command takes beside options, where it is one of some words. */
  private static Stream<String> words(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(FishCompletion::oneOf)
        .filter(words -> !words.isEmpty());
  }

  private static String oneOf(ArgSpec argument) {
    var values = argument.completionCandidates();
    return values == null
        ? ""
        : " -f -a "
            + quoted(
                StreamSupport.stream(values.spliterator(), false)
                    .map(value -> value.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" ")));
  }

  private static String first(String[] sentences) {
    var all = String.join(" ", sentences);
    int end = all.indexOf(". ");
    return (end < 0 ? all : all.substring(0, end + 1)).replace("%n", " ").replace("%%", "%");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
