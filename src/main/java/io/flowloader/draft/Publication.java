package io.flowloader.draft;

import io.flowloader.text.Blank;
import java.util.Locale;
import java.util.Optional;

/** What a row says becomes of its item. */
enum Publication {
  PUBLISH,
  DRAFT,
  ARCHIVE;

  /** What may stand in a cell. */
  static final String ALLOWED = "one of publish, draft, archive";

  /** As a cell says it, in small or capital letters; empty if it says none of them. */
  static Optional<Publication> of(String cell) {
    return switch (Blank.strip(cell).toLowerCase(Locale.ROOT)) {
      case "publish" -> Optional.of(PUBLISH);
      case "draft" -> Optional.of(DRAFT);
      case "archive" -> Optional.of(ARCHIVE);
      default -> Optional.empty();
    };
  }
}
