package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locale updates that the site refuses, each for its values or all of them alike. */
class RefusedUpdatesTest {

  private static final int ITEMS = 400;

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Path twoLocales() {
    return it.file(
        "in.csv",
        Stream.concat(
                Stream.of("name,slug,summary,summary[fr-FR],summary[de-DE]"),
                IntStream.range(0, ITEMS)
                    .mapToObj(i -> "R %d,r-%d,en %d,fr %d,de %d".replace("%d", "" + i)))
            .toArray(String[]::new));
  }

  /** 404: the site knows no locale of items that are there. */
  @ParameterizedTest
  @CsvSource({"409, 1", "409, 8", "409, 32", "404, 1", "404, 8", "404, 32"})
  void a_site_that_refuses_every_update_stops_the_run_after_a_few_requests(
      int status, int concurrency) {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") ? new Fault.Status(status, false, false, null) : Fault.NONE);
    var file = twoLocales();
    it.file("config/application.yml", "concurrency: " + concurrency);
    it.importFile(file)
        .exits(3)
        .says(
            "refuses every change of a locale alike", "status " + status, "publish the site once");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isLessThanOrEqualTo(20);
    assertThat(it.outcomes()).containsExactly(Map.entry("INCOMPLETE", (long) ITEMS));
    assertThat(it.csv("rows.csv")).allMatch(row -> row.get("message").contains("Run it again"));

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file).exits(0);
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", (long) ITEMS));
    assertThat(it.items()).hasSize(ITEMS);
    it.recordAgreesWithSite();
  }

  @Test
  void a_page_of_a_firewall_for_every_update_stops_the_run_too() {
    it.sandbox.faultSource(
        (method, path, number, body) -> method.equals("PATCH") ? Fault.Plain.FIREWALL : Fault.NONE);
    it.importFile(twoLocales()).exits(3).says("refuses every change of a locale alike");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isLessThanOrEqualTo(20);
  }

  @Test
  void some_updates_that_are_refused_alike_are_found_and_the_others_carried_out() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") && new String(body, StandardCharsets.UTF_8).contains("fr 1")
                ? new Fault.Status(400, false, false, null)
                : Fault.NONE);
    it.importFile(twoLocales()).exits(1);
    assertThat(it.outcomes())
        .containsEntry("INCOMPLETE", 111L) // fr 1, fr 1x and fr 1xx
        .containsEntry("CREATED", ITEMS - 111L);
    assertThat(it.csv("rows.csv").get(17).get("message")).contains("status 400");
    it.recordAgreesWithSite();
  }
}
