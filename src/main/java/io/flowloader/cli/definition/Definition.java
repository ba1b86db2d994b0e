package io.flowloader.cli.definition;

import io.flowloader.cli.config.NearestKey;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A definition in {@code config/imports}.
 *
 * @param name its name
 * @param path its file
 * @param isArgument whether it was named in place of a file
 */
public record Definition(String name, Path path, boolean isArgument) {

  private static final String SUFFIX = ".yml";

  /** The definition that is meant; null if none is. An existing path wins over a name. */
  public static @Nullable Definition of(
      String what, @Nullable String beside, Surroundings surroundings) {
    if (beside != null) {
      var path = path(beside, surroundings);
      if (path == null) {
        throw new BadInputException(
            ProblemCode.WRONG_DEFINITION,
            "There is no definition \"%s\": %s does not exist. %s"
                .formatted(beside, place(beside, surroundings), instead(beside, surroundings)));
      }
      return new Definition(beside, path, false);
    }
    if (Files.exists(surroundings.caller().resolve(what))) {
      return null;
    }
    var path = path(what, surroundings);
    if (path == null && like(what, surroundings).isPresent()) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION,
          "There is no file %s, and no definition config/imports/%s%s. %s"
              .formatted(
                  surroundings.caller().resolve(what), what, SUFFIX, instead(what, surroundings)));
    }
    return path == null ? null : new Definition(what, path, true);
  }

  private static String instead(String name, Surroundings surroundings) {
    return like(name, surroundings)
        .map("Did you mean %s?"::formatted)
        .orElse("Check the name, or write one: ./run.sh init FILE.");
  }

  private static Optional<String> like(String name, Surroundings surroundings) {
    return isName(name) ? NearestKey.like(name, names(surroundings)) : Optional.empty();
  }

  /** The names of all, in their order. */
  public static List<String> names(Surroundings surroundings) {
    var folder = surroundings.home().resolve("config/imports");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(Definition::isName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION, folder + " cannot be read. Check its permissions.", e);
    }
  }

  /** The file of a definition; null if there is none of that name. */
  public static @Nullable Path path(String name, Surroundings surroundings) {
    if (!isName(name)) {
      return null;
    }
    var path = place(name, surroundings);
    return Files.isRegularFile(path) ? path : null;
  }

  /** Whether a definition can be called so. */
  static boolean isName(String name) {
    return name.matches("[\\w.-]{1,100}");
  }

  /** Where a definition of that name is, if it is there. */
  static Path place(String name, Surroundings surroundings) {
    return surroundings.home().resolve("config/imports/" + name + SUFFIX);
  }
}
