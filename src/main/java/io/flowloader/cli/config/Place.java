package io.flowloader.cli.config;

/** Where a key may stand. Of several that name it, the later one here wins. */
public enum Place {
  /** A line of {@code config/application.yml}. */
  PROGRAM,
  /** A line of a definition. */
  DEFINITION,
  /** A line under {@code fields} of a definition, for a single field. */
  FIELD,
  /** A variable of the environment, {@code FLOWLOADER_…}. */
  ENVIRONMENT,
  /** An option of the commands that take it. */
  OPTION
}
