package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The three shapes of an answer say the same: each item once in each of its locales. */
class AnswerShapesPropertiesTest {

  private static final int ANSWERS = 500;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void every_shape_names_each_item_in_each_of_its_locales(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < ANSWERS; i++) {
      var expected = new ArrayList<String>();
      var records = new ArrayList<ObjectNode>();
      for (int item = 0; item < 1 + random.nextInt(6); item++) {
        for (int locale = 0; locale < 1 + random.nextInt(4); locale++) {
          expected.add("id%d/l%d/slug%d".formatted(item, locale, item));
          records.add(record(item).put("cmsLocaleId", "l" + locale));
        }
      }
      Collections.shuffle(records, random);
      var answer = MAPPER.createObjectNode();
      if (random.nextBoolean()) {
        answer.put("id", "of the whole");
      }
      var list = answer.putArray("items");
      records.forEach(list::add);
      assertThat(read(answer))
          .as("seed %d, answer %d", seed, i)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void one_item_with_a_list_of_locales_is_a_variant_for_each(int locales) {
    var item = record(3);
    var ids = item.putArray("cmsLocaleIds");
    var expected = new ArrayList<String>();
    for (int locale = 0; locale < locales; locale++) {
      ids.add("l" + locale);
      expected.add("id3/l%d/slug3".formatted(locale));
    }
    assertThat(read(item)).containsExactlyElementsOf(expected);
  }

  private static ObjectNode record(int item) {
    var record = MAPPER.createObjectNode().put("id", "id" + item);
    record.putObject("fieldData").put("slug", "slug" + item).put("name", "Name");
    return record;
  }

  private static List<String> read(ObjectNode answer) {
    var body = answer.toString().getBytes(StandardCharsets.UTF_8);
    return new AnswerBody(body, Secrets.none())
        .items().orElseThrow().stream()
            .map(variant -> variant.id() + "/" + variant.cmsLocaleId() + "/" + variant.slug())
            .toList();
  }
}
