package io.flowloader.acceptance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An entry of {@code cases/cases.yml}, which says what each key means. */
@NullUnmarked // what an entry leaves out is filled in by the constructor
record FileCase(
    String file,
    List<String> options,
    String definition,
    int exit,
    @JsonProperty("plan-exit") Integer planExit,
    List<Map<String, JsonNode>> items,
    Map<Long, List<String>> invalid,
    List<String> says,
    @JsonProperty("plan-says") List<String> planSays,
    @JsonProperty("import-says") List<String> importSays,
    @JsonProperty("says-not") List<String> saysNot) {

  private static final String FOLDER = "/cases/";

  FileCase {
    options = orNone(options);
    definition = Objects.requireNonNullElse(definition, "");
    planExit = Objects.requireNonNullElse(planExit, exit);
    items = Objects.requireNonNullElse(items, List.of());
    invalid = Objects.requireNonNullElse(invalid, Map.of());
    says = orNone(says);
    planSays = orNone(planSays);
    importSays = orNone(importSays);
    saysNot = orNone(saysNot);
  }

  private static List<String> orNone(List<String> words) {
    return Objects.requireNonNullElse(words, List.of());
  }

  /** All entries, in the order of the table. */
  static List<FileCase> all() {
    var mapper =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    return mapper.readValue(resource("cases.yml"), new TypeReference<List<FileCase>>() {});
  }

  /** The file itself. */
  byte[] bytes() {
    return resource(file);
  }

  private static byte[] resource(String name) {
    try (var in = FileCase.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(in, "no file " + name + " in src/test/resources/cases")
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a report of the tests calls it. */
  @Override
  public String toString() {
    return (file + " " + String.join(" ", options) + " " + definition.strip().replace('\n', ' '))
        .strip();
  }
}
