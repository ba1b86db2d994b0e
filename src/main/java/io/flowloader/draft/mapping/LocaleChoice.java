package io.flowloader.draft.mapping;

import java.util.List;

/** The locales that somebody wrote, looked up. */
public sealed interface LocaleChoice {

  /**
   * All of them exist.
   *
   * @param cmsLocaleIds none twice
   */
  record Known(List<String> cmsLocaleIds) implements LocaleChoice {}

  /**
   * One does not.
   *
   * @param problem what is unknown and what to write
   */
  record Unknown(String problem) implements LocaleChoice {}
}
