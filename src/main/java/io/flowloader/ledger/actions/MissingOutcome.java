package io.flowloader.ledger.actions;

import java.util.List;

/**
 * An item that vanished from the feed, with what became of it.
 *
 * @param outcome the word for it, as {@code rows.csv} has it
 * @param cmsLocaleIds the locales that it has; empty for the primary one alone
 * @param message for people; empty where there is nothing to say
 */
public record MissingOutcome(
    Outcome outcome,
    String slug,
    String siteItemId,
    List<String> cmsLocaleIds,
    String code,
    String message) {

  /** What became of it. */
  public enum Outcome {
    KEPT,
    ARCHIVED,
    DRAFTED,
    DELETED,
    /** It has again what it had before the run that was taken back. */
    UPDATED,
    /** It still waits for that. */
    PENDING
  }

  public MissingOutcome {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
  }

  /** The word for what was to be done, and how it has ended; null as long as it waits. */
  static Outcome of(ActionKind kind, @org.jspecify.annotations.Nullable ActionState state) {
    if (kind == ActionKind.KEEP) {
      return Outcome.KEPT;
    }
    if (state == null) {
      return Outcome.PENDING;
    }
    return switch (state) {
      case KEPT, REFUSED -> Outcome.KEPT;
      case GONE -> Outcome.DELETED;
      case DONE ->
          switch (kind) {
            case KEEP -> Outcome.KEPT;
            case ARCHIVE -> Outcome.ARCHIVED;
            case DRAFT -> Outcome.DRAFTED;
            case RESTORE, DROP -> Outcome.UPDATED;
            case DELETE -> Outcome.DELETED;
          };
    };
  }
}
