package io.flowloader.draft.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteLocalesTest {

  private static final String EN = "653ad57de882f528b32e810e";
  private static final String FR = "6543e2a1b5f0a3c4d5e6f708";
  private static final String PT = "6543e2a1b5f0a3c4d5e6f709";

  private final SiteLocales locales =
      new SiteLocales(
          new Site(
              "580e63e98c9a982ac9b8b741",
              "Shop",
              List.of(
                  new SiteLocale(FR, "fr-FR", "French", true, false),
                  new SiteLocale(EN, "en", "English", true, true),
                  new SiteLocale(PT, "pt-BR", "Portuguese", true, false))));

  @ParameterizedTest
  @CsvSource({
    "en, " + EN,
    "FR-fr, " + FR,
    "fr_FR, " + FR,
    PT + ", " + PT,
    "fr-FR en, " + EN + " " + FR,
    "en fr-FR en, " + EN + " " + FR,
    "pt-br fr-fr, " + FR + " " + PT,
  })
  void tags_and_ids_are_found_in_the_order_of_the_site(String typed, String ids) {
    assertThat(locales.choose(List.of(typed.split(" "))))
        .isEqualTo(new LocaleChoice.Known(List.of(ids.split(" "))));
  }

  @Test
  void an_unknown_tag_is_told_with_those_that_exist_the_nearest_first() {
    assertThat(locales.choose(List.of("en", "pt-PT")))
        .isEqualTo(
            new LocaleChoice.Unknown(
                "\"pt-PT\" is not a locale of the site (write pt-BR or fr-FR or en)"));
  }

  @Test
  void a_site_without_locales_has_none() {
    assertThat(new SiteLocales(new Site("1", "Shop", List.of())).choose(List.of("en")))
        .isEqualTo(
            new LocaleChoice.Unknown(
                "\"en\" is not a locale of the site, which has none (leave the locales empty)"));
  }

  @Test
  void without_the_site_only_ids_can_be_used_in_the_order_typed() {
    var unknownSite = new SiteLocales(null);

    assertThat(unknownSite.choose(List.of(PT, EN, PT)))
        .isEqualTo(new LocaleChoice.Known(List.of(PT, EN)));
    assertThat(unknownSite.choose(List.of(EN, "fr-FR")))
        .isInstanceOfSatisfying(
            LocaleChoice.Unknown.class,
            unknown ->
                assertThat(unknown.problem()).startsWith("\"fr-FR\"").contains("sites:read"));
  }
}
