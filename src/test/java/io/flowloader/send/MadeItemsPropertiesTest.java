package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever an answer names, in any order, with items and locales missing, slugs changed and items
 * of others among them: a row is given its own item or none.
 */
class MadeItemsPropertiesTest {

  private static final int ANSWERS = 2_000;
  private static final List<String> LOCALES = List.of("en", "fr", "de");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void a_row_is_given_its_own_item_or_none(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < ANSWERS; i++) {
      assertGivenRightly(random, "seed %d, answer %d".formatted(seed, i));
    }
  }

  private static void assertGivenRightly(Random random, String which) {
    var rows = rows(random);
    Map<String, Long> rowOfId = new HashMap<>();
    Map<Long, Integer> named = new HashMap<>();
    var answer = new ArrayList<SiteItem>();
    boolean plain = true; // every slug came back as it was sent
    for (var row : rows) {
      if (random.nextInt(10) == 0) {
        continue; // the answer does not name it
      }
      boolean suffixed = random.nextInt(8) == 0;
      plain &= !suffixed;
      var id = "id-" + row.id();
      rowOfId.put(id, row.id());
      for (var locale : LOCALES.subList(0, 1 + random.nextInt(LOCALES.size()))) {
        answer.add(made(id, locale, row.slug() + (suffixed ? "-e9f6b" : ""), nameOf(row)));
        named.merge(row.id(), 1, Integer::sum);
      }
    }
    if (rows.size() > 1 && random.nextBoolean()) {
      answer.add(made("stranger", "en", "somebody-elses", "Somebody's"));
    }
    Collections.shuffle(answer, random);

    var matched = new MadeItems(answer).match(rows);

    var given = new HashSet<String>();
    matched.forEach(
        (row, variants) -> {
          var id = variants.get(0).id();
          assertThat(rowOfId.get(id)).as("%s: %s is given %s", which, row, id).isEqualTo(row.id());
          assertThat(variants).as(which).allMatch(variant -> variant.id().equals(id));
          assertThat(variants)
              .as("%s: all its locales", which)
              .hasSize(named.getOrDefault(row.id(), 0));
          assertThat(given.add(id)).as("%s: %s is given once", which, id).isTrue();
        });
    if (plain) {
      assertThat(matched.keySet())
          .as("%s: what is named under its own slug is found", which)
          .extracting(LedgerItem::id)
          .containsExactlyInAnyOrderElementsOf(named.keySet());
    }
  }

  /** Some have a slug that is another's with something behind it, and some the same name. */
  private static List<LedgerItem> rows(Random random) {
    var rows = new ArrayList<LedgerItem>();
    var slugs = new HashSet<String>();
    int many = 1 + random.nextInt(12);
    for (int i = 1; i <= many; i++) {
      var slug = "row-" + (1 + random.nextInt(6)) + (random.nextBoolean() ? "-" + i : "");
      if (slugs.add(slug)) {
        rows.add(row(i, slug, "Name " + random.nextInt(4)));
      }
    }
    return rows;
  }

  private static LedgerItem row(int id, String slug, String name) {
    var json = JsonMapper.shared().writeValueAsString(Map.of("name", name, "slug", slug));
    return new LedgerItem(id, id, slug, json, 1, 1, 0);
  }

  private static String nameOf(LedgerItem row) {
    return JsonMapper.shared().readTree(row.fieldData()).path("name").asString();
  }

  private static SiteItem made(String id, String locale, String slug, String name) {
    var fieldData = JsonMapper.shared().createObjectNode().put("slug", slug).put("name", name);
    return new SiteItem(
        id, locale, slug, name, new SiteItem.Shown(slug, name), null, null, fieldData);
  }
}
