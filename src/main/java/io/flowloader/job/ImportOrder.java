package io.flowloader.job;

import io.flowloader.csv.FileSettings;
import io.flowloader.draft.DraftSettings;
import io.flowloader.ledger.RunIdentity;
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

  /** A hash of everything but the bytes that changes what is sent. */
  String fingerprint() {
    return RunIdentity.sha256Of(draft.canonical() + reading.canonical());
  }

  /** The same order of another file. */
  ImportOrder of(Path other) {
    return new ImportOrder(other, definition, collectionId, siteId, reading, draft, again);
  }
}
