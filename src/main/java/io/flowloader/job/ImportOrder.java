package io.flowloader.job;

import io.flowloader.csv.FileFingerprint;
import io.flowloader.csv.FileSettings;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to import, where to and how.
 *
 * @param file the CSV file
 * @param definition the definition's name; empty where there is none
 * @param collectionId the collection
 * @param siteId the site, if it was named; null = found by the collection
 * @param reading how the file is written
 * @param draft how rows become items
 * @param again whether to begin a new run even if an identical one is finished or begun
 */
public record ImportOrder(
    Path file,
    String definition,
    String collectionId,
    @Nullable String siteId,
    FileSettings reading,
    DraftSettings draft,
    boolean again) {

  /**
   * A hash of everything but the bytes that changes what is sent.
   *
   * @param skipInvalidFiles whether the API may drop files that it cannot fetch
   */
  String fingerprint(boolean skipInvalidFiles) {
    var text = draft.canonical() + reading.canonical();
    return RunIdentity.sha256Of(skipInvalidFiles ? text + "\nskip-invalid-files" : text);
  }

  /**
   * What makes a run of this order the same run.
   *
   * @param skipInvalidFiles whether the API may drop files that it cannot fetch
   */
  public RunIdentity identity(
      FileFingerprint fingerprint, Target target, boolean skipInvalidFiles) {
    return new RunIdentity(
        fingerprint.sha256(),
        target.name(),
        collectionId,
        definition,
        fingerprint(skipInvalidFiles),
        target.baseUrl().toString(),
        file.toString());
  }

  /** The same order for another file. */
  public ImportOrder withFile(Path other) {
    return new ImportOrder(other, definition, collectionId, siteId, reading, draft, again);
  }

  /** The same order, to be carried out though it was. */
  public ImportOrder onceMore() {
    return new ImportOrder(file, definition, collectionId, siteId, reading, draft, true);
  }

  /** The same order of the file's path without links, also of a file that is gone. */
  public ImportOrder withRealPath() {
    return withFile(realPath(file));
  }

  private static Path realPath(Path file) {
    var path = file.toAbsolutePath().normalize();
    try {
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      var parent = path.getParent();
      return parent != null && Files.exists(parent)
          ? parent.toRealPath().resolve(path.getFileName())
          : path;
    } catch (IOException e) {
      return path; // reading it will say what is wrong
    }
  }

  /** What to say if the file is not there. */
  public BadInputException missing() {
    return missing(file);
  }

  /** What is to be said of a file that is not there; it may have been meant as a definition. */
  public static BadInputException missing(Path file) {
    var name = file.getFileName() == null ? "" : file.getFileName().toString();
    return new BadInputException(
        ProblemCode.UNREADABLE_FILE,
        file.toString(),
        "There is no file %s%s. Check the path."
            .formatted(
                file,
                name.contains(".") ? "" : ", and no definition config/imports/" + name + ".yml"));
  }
}
