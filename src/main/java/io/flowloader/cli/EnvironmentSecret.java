package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A secret that a variable of the environment holds, or a file that another names.
 *
 * @param what it is, as people call it
 * @param variable that holds it; the one that names a file has {@code _FILE} behind it
 */
record EnvironmentSecret(String what, String variable) {

  /**
   * A secret that was given.
   *
   * @param place who gave it, as the beginning of a sentence
   */
  record Given(String text, String place) {

    @Override
    public String toString() {
      return place + " (not shown)";
    }
  }

  String fileVariable() {
    return variable + "_FILE";
  }

  /**
   * The secret; empty if nobody gives it. Warns of a file that others can read.
   *
   * @throws BadInputException if the file that is named cannot be read
   */
  Optional<Given> find(Surroundings surroundings) {
    var named = surroundings.environment().getOrDefault(variable, "");
    if (!named.isBlank()) {
      return Optional.of(new Given(named.strip(), variable));
    }
    var file = surroundings.environment().getOrDefault(fileVariable(), "");
    return file.isBlank() ? Optional.empty() : Optional.of(read(file, surroundings));
  }

  private Given read(String file, Surroundings surroundings) {
    var path = surroundings.caller().resolve(file);
    try {
      if (PrivateFiles.isOpenToOthers(path)) {
        surroundings
            .err()
            .println(
                "Warning: other users of this machine can read the %s file %s. Close it to them: chmod 600"
                    .formatted(what, path));
      }
      return new Given(
          Files.readString(path).strip(), "The file %s (%s)".formatted(file, fileVariable()));
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.WRONG_TOKEN,
          "The %s file %s (%s) cannot be read. Check its path and permissions."
              .formatted(what, file, fileVariable()),
          e);
    }
  }
}
