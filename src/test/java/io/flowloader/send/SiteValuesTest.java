package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.webflow.model.CollectionSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

class SiteValuesTest {

  private final SiteValues values =
      new SiteValues(new CollectionSchema("id", "Products", "products", List.of()));

  @ParameterizedTest
  @CsvSource({
    "slug, bread, bread, true",
    "slug, bread, bread-e9f6b, true",
    "slug, bread, bread-old, false",
    "slug, bread, toast-e9f6b, false",
    "slug, bread, bread-e9f6b7, false",
    "name, bread, bread-e9f6b, false",
  })
  void a_slug_with_the_suffix_of_the_site_is_nobodys_edit(
      String field, String ours, String theirs, boolean same) {
    assertThat(values.saysTheSame(field, StringNode.valueOf(ours), StringNode.valueOf(theirs)))
        .isEqualTo(same);
  }
}
