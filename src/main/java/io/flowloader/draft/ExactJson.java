package io.flowloader.draft;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How field data is read that is sent on: numbers stay as they were written. */
public final class ExactJson {

  /** A double would round long numbers. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ExactJson() {}
}
