package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Webflow's own exports, of one locale and of several. */
class WebflowExportTest {

  private static final String HEADER =
      "Name;Slug;Collection ID;Locale ID;Item ID;Archived;Draft;Created On;Updated On;Published On;Summary";

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private static String row(String name, String slug, String tag, String summary) {
    return "%s;%s;c;%s;i;false;false;x;x;x;%s"
        .formatted(name, slug, Sandbox.cmsLocaleId(tag), summary);
  }

  private SandboxItem item(String slug) {
    return it.items().stream().filter(each -> each.slug().equals(slug)).findFirst().orElseThrow();
  }

  private String summary(SandboxItem item, String tag) {
    return JsonMapper.shared()
        .readTree(it.sandbox.fieldData(item.id(), Sandbox.cmsLocaleId(tag)))
        .path("summary")
        .asString("");
  }

  @Test
  void rows_of_several_locales_are_one_item_by_their_slug() {
    var file =
        it.file(
            "export.csv",
            "\uFEFF" + HEADER,
            row("Bread", "bread", "en-US", "Good"),
            row("Pain", "bread", "fr-FR", "Bon"),
            row("Cake", "cake", "en-US", "Sweet"));

    it.importFile(file).exits(0).says("export of Webflow");

    assertThat(it.items()).extracting(SandboxItem::slug).containsExactlyInAnyOrder("bread", "cake");
    assertThat(summary(item("bread"), "en-US")).isEqualTo("Good");
    assertThat(summary(item("bread"), "fr-FR")).isEqualTo("Bon");
  }

  @Test
  void rows_of_one_secondary_locale_become_items_of_that_locale_alone() {
    var file = it.file("export.csv", HEADER, row("Pain", "pain", "fr-FR", "Bon"));

    it.importFile(file).exits(0).says("All rows are in the locale fr-FR");

    assertThat(item("pain").cmsLocaleIds()).containsExactly(Sandbox.cmsLocaleId("fr-FR"));
  }

  @Test
  void locales_of_another_site_are_asked_about() {
    var file =
        it.file(
            "export.csv",
            HEADER,
            "Bread;bread;c;000000000000000000000001;i;false;false;x;x;x;Good",
            "Pain;bread;c;000000000000000000000002;i;false;false;x;x;x;Bon");

    it.importFile(file).exits(2).says("\"Locale ID\" names 2 locales", "en-US, fr-FR");
  }
}
