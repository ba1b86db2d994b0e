package io.flowloader.cli.definition;

import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * A definition that is to be written.
 *
 * @param name what it is called
 * @param path its file
 * @param replaces whether one of that name may be overwritten
 */
public record NewDefinition(String name, Path path, boolean replaces) {

  private static final int LONGEST_NAME = 100;

  /**
   * One for a file.
   *
   * @param chosen its name; null to make it from the file's
   * @throws BadInputException if there is one of that name already, or nothing can be called so
   */
  public static NewDefinition of(
      Path file, @Nullable String chosen, boolean replaces, Surroundings surroundings) {
    var name = chosen == null ? nameFor(file) : chosen;
    if (!Definition.isName(name)) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION,
          "A definition cannot be called \"%s\": its name is made of letters, digits, - _ and points. Say another with --name."
              .formatted(name));
    }
    var definition = new NewDefinition(name, Definition.place(name, surroundings), replaces);
    if (!replaces && Files.exists(definition.path())) {
      throw definition.isThere(null);
    }
    return definition;
  }

  /** {@code Preisliste März.csv.gz} becomes {@code Preisliste-Marz}. */
  private static String nameFor(Path file) {
    var name =
        Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceFirst("(?i)\\.gz$", "")
            .replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
            .replaceAll("[^\\w.-]+", "-")
            .replaceFirst("^[.-]+", "")
            .replaceFirst("-+$", "");
    var fits = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return fits.isEmpty() ? "import" : fits;
  }

  /**
   * Writes it, all at once.
   *
   * @throws BadInputException if it cannot be written, or is there by now
   */
  public void write(String text) {
    var folder = path.getParent();
    try {
      Files.createDirectories(folder);
      if (replaces) {
        PrivateFiles.write(path, text);
      } else {
        PrivateFiles.writeNew(path, text);
      }
    } catch (FileAlreadyExistsException e) {
      throw isThere(e);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /**
   * Writes one over itself, unless it would say something else of what it said.
   *
   * @throws BadInputException if it would, or cannot be written
   */
  public void write(UpdatedDefinition updated) {
    var proof = path.resolveSibling(path.getFileName() + ".proof");
    try {
      PrivateFiles.write(proof, updated.text());
      updated.refuseChangeOf(() -> SettingsFile.read(proof, KeyTable.names(Place.DEFINITION)));
    } catch (IOException e) {
      throw cannotBeWritten(e);
    } finally {
      PrivateFiles.discard(proof);
    }
    write(updated.text());
  }

  private BadInputException cannotBeWritten(IOException e) {
    return new BadInputException(
        ProblemCode.WRONG_DEFINITION,
        "The definition %s cannot be written. Check the permissions of its folder.".formatted(path),
        e);
  }

  private BadInputException isThere(@Nullable IOException cause) {
    var message =
        "There is a definition %s already. Choose another name with --name, or say --update to add to it what is new, or --force to overwrite it."
            .formatted(path);
    return cause == null
        ? new BadInputException(ProblemCode.WRONG_DEFINITION, message)
        : new BadInputException(ProblemCode.WRONG_DEFINITION, message, cause);
  }
}
