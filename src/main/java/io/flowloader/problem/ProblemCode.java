package io.flowloader.problem;

import java.util.Locale;

/**
 * The kinds of problems that end a command, for scripts that act upon them. The words are a
 * contract: they are only ever added to.
 */
public enum ProblemCode {
  /** Words that cannot be read as a command, or that do not go together. */
  WRONG_USAGE,
  /** A key of a file, of the environment or of an option. */
  WRONG_SETTING,
  WRONG_DEFINITION,
  UNREADABLE_FILE,
  /** The header of the file does not fit the collection, or the definition. */
  WRONG_COLUMNS,
  /** There is no token, the site does not accept it, or it lacks a scope. */
  WRONG_TOKEN,
  /** A site, a collection or items that are to be there, and are not. */
  NOT_ON_THE_SITE,
  /** Rows have items already, and that is to stop the import. */
  ITEMS_EXIST,
  STATE_DIRECTORY,
  /** A run that is not there, or with which that cannot be done. */
  WRONG_RUN,
  /** What cannot be done without a person's word, and there was nobody to ask. */
  NOT_CONFIRMED,
  /** A program of this machine that is not there. */
  NO_PROGRAM,
  /** The site refuses, and will again. */
  REFUSED_BY_SITE,
  /** The site has not answered for as long as it was tried. */
  SITE_UNREACHABLE,
  /** Something else uses up the limit of the key. */
  RATE_LIMIT,
  /** Another run holds the state directory. */
  STATE_IN_USE,
  FILE_STILL_WRITTEN,
  INTERRUPTED,
  /** The file lacks so much that a person has to look. */
  BRAKE,
  /** More rows are refused than {@code max-failures} allows. */
  TOO_MANY_FAILURES,
  /** All is done, and of some rows it cannot be told what became of them. */
  OUTCOMES_UNKNOWN,
  DISK_FULL,
  OUT_OF_MEMORY,
  /** The run has stopped before its end; the message says why. */
  STOPPED,
  UNFORESEEN;

  /** Whether the same command, unchanged, may end otherwise later. */
  public boolean isRetryable() {
    return switch (this) {
      case SITE_UNREACHABLE,
          RATE_LIMIT,
          STATE_IN_USE,
          FILE_STILL_WRITTEN,
          INTERRUPTED,
          OUTCOMES_UNKNOWN,
          STOPPED,
          UNFORESEEN ->
          true;
      case WRONG_USAGE,
          WRONG_SETTING,
          WRONG_DEFINITION,
          UNREADABLE_FILE,
          WRONG_COLUMNS,
          WRONG_TOKEN,
          NOT_ON_THE_SITE,
          ITEMS_EXIST,
          STATE_DIRECTORY,
          WRONG_RUN,
          NOT_CONFIRMED,
          NO_PROGRAM,
          REFUSED_BY_SITE,
          BRAKE,
          TOO_MANY_FAILURES,
          DISK_FULL,
          OUT_OF_MEMORY ->
          false;
    };
  }

  /** As scripts read it, such as {@code wrong-token}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
