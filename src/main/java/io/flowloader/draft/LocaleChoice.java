package io.flowloader.draft;

import java.util.List;

/** The locales that somebody wrote, looked up. */
sealed interface LocaleChoice {

  /**
   * @param cmsLocaleIds none twice
   */
  record Known(List<String> cmsLocaleIds) implements LocaleChoice {}

  /**
   * @param problem what is unknown and what to write
   */
  record Unknown(String problem) implements LocaleChoice {}
}
