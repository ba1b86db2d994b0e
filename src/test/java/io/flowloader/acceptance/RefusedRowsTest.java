package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.sandbox.BadObjectPolicy;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.TakenSlugPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that the site refuses or renames: whose fault it is, and what it may cost. */
class RefusedRowsTest {

  /** Then even the last of the lookups of the first refused list shows nothing. */
  private static final Duration LATER_THAN_ALL_LOOKUPS = Duration.ofSeconds(150);

  @TempDir private Path directory;

  @Test
  void a_slug_that_was_there_before_costs_no_create_request() {
    try (var imports = ImportFixture.in(directory).rows(1)) {
      var theirs = imports.putByOthers("Theirs", "row-1");
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-1"))
          .returns("EXISTS", ImportFixture.Row::outcome)
          .returns(theirs, ImportFixture.Row::itemId);
      assertThat(imports.creates()).isZero();
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_single_row_whose_slug_was_taken_meanwhile_exists() {
    try (var imports = ImportFixture.in(directory).rows(1)) {
      imports.beforeCreate(1, () -> imports.putByOthers("Theirs", "row-1"), Fault.NONE);
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("EXISTS");
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void each_row_that_the_refusal_of_a_list_names_costs_one_more_create_request() {
    try (var imports = ImportFixture.in(directory).rows(50)) {
      List.of("row-7", "row-8", "row-49").forEach(imports.sandbox()::reserveSlug);
      var ended = imports.run();
      assertThat(ended.summary().rows().rejected()).isEqualTo(3);
      assertThat(imports.creates()).isEqualTo(4);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_reserved_slug_that_nobody_holds_is_rejected_in_the_sites_words() {
    try (var imports = ImportFixture.in(directory).rows(1)) {
      imports.sandbox().reserveSlug("row-1");
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.row("row-1").outcome()).isEqualTo("REJECTED");
      assertThat(ended.row("row-1").message()).contains("Unique value is already in database");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void good_rows_created_beside_a_refusal_are_not_sent_again() {
    try (var imports = goodOnesCreated().rows(20, "en-US|fr-FR")) {
      imports.sandbox().reserveSlug("row-4");
      var ended = imports.run();
      assertThat(ended.row("row-4").outcome()).isEqualTo("REJECTED");
      assertThat(ended.outcomesBut("row-4")).containsExactly("CREATED");
      assertThat(imports.creates())
          .as("the answer names the bad row, a list the others")
          .isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 37, 50, 51, 100})
  void a_bad_row_that_the_answer_does_not_name_is_found_by_halving(int bad) {
    try (var imports = ImportFixture.in(directory).rows(100)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) ->
                  new String(body, StandardCharsets.UTF_8).contains("\"row-" + bad + "\"")
                      ? new Fault.Status(400, false, false, null)
                      : Fault.NONE);
      var ended = imports.run();
      assertThat(ended.row("row-" + bad).outcome()).isEqualTo("REJECTED");
      assertThat(ended.outcomesBut("row-" + bad)).containsExactly("CREATED");
      // The full list, then at most two for each of the seven times that 100 can be halved.
      assertThat(imports.creates()).isLessThanOrEqualTo(1 + 2 * 7);
      assertThat(ended.summary().requests().create()).isEqualTo(imports.creates());
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_row_that_a_firewall_dislikes_is_rejected_and_the_others_are_created() {
    try (var imports = ImportFixture.in(directory).rows(100)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) ->
                  new String(body, StandardCharsets.UTF_8).contains("\"row-70\"")
                      ? Fault.Plain.FIREWALL
                      : Fault.NONE);
      var ended = imports.run();
      assertThat(ended.row("row-70").outcome()).isEqualTo("REJECTED");
      assertThat(ended.row("row-70").message()).contains("firewall");
      assertThat(ended.outcomesBut("row-70")).containsExactly("CREATED");
      assertThat(imports.creates()).isLessThanOrEqualTo(1 + 2 * 7);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void an_item_made_beside_a_taken_slug_is_removed_in_all_of_its_locales() {
    try (var imports = suffixing().rows(5, "en-US|fr-FR")) {
      imports.beforeCreate(1, () -> imports.putByOthers("Theirs", "row-3"), Fault.NONE);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-3").outcome()).isEqualTo("EXISTS");
      assertThat(ended.outcomesBut("row-3")).containsExactly("CREATED");
      assertThat(imports.sandbox().requestCount(CallKind.DELETE)).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_removal_that_was_not_carried_out_is_made_up_at_the_next_look() {
    try (var imports = suffixing().rows(5)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) -> {
                if (path.endsWith("/bulk") && number == 1) {
                  imports.putByOthers("Theirs", "row-3");
                }
                return method.equals("DELETE") && number == 1
                    ? Fault.Plain.RESET_BEFORE
                    : Fault.NONE;
              });
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-3").outcome()).isEqualTo("EXISTS");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void an_item_that_no_answer_gave_us_is_never_removed() {
    try (var imports = suffixing().rows(1)) {
      imports.beforeCreate(
          1, () -> imports.putByOthers("Theirs", "row-1"), Fault.Plain.RESET_AFTER);
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(4);
      assertThat(ended.row("row-1").outcome()).isEqualTo("UNKNOWN");
      assertThat(imports.sandbox().requestCount(CallKind.DELETE)).isZero();
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void an_earlier_request_that_took_effect_late_keeps_the_row_and_the_second_item_goes() {
    try (var imports = suffixing().file(List.of("name,slug", "Row 1,row-1"))) {
      lostThenLate(imports, false);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-1"))
          .returns("CREATED", ImportFixture.Row::outcome)
          .returns("row-1", ImportFixture.Row::returnedSlug);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void the_second_item_goes_even_if_its_removal_fails_at_first() {
    try (var imports = suffixing().file(List.of("name,slug", "Row 1,row-1"))) {
      lostThenLate(imports, true);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {130, 150, 300, 3000})
  void an_item_that_shows_later_than_the_last_look_is_not_made_twice(long seconds) {
    try (var imports =
        ImportFixture.in(
                directory,
                site ->
                    site.withTakenSlugs(TakenSlugPolicy.SUFFIX)
                        .withVisibleAfter(Duration.ofSeconds(seconds)))
            .rows(3)
            .firstCreate(Fault.Plain.RESET_AFTER)) {
      var ended = imports.run();
      for (int again = 0; ended.exitCode() != 0 && again < 3; again++) {
        imports.clock().jump(Duration.ofHours(1));
        ended = imports.run();
      }
      assertThat(ended.outcomes()).containsExactly("CREATED");
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @EnumSource(BadObjectPolicy.class)
  void slugs_that_others_took_are_theirs_though_the_refusal_names_only_one(BadObjectPolicy policy) {
    try (var imports =
        ImportFixture.in(directory, site -> site.withBadObjects(policy)).rows(20, "en-US|fr-FR")) {
      imports.beforeCreate(
          1,
          () -> List.of("row-3", "row-5", "row-9").forEach(slug -> imports.putByOthers("T", slug)),
          Fault.NONE);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.summary().rows().exists()).isEqualTo(3);
      assertThat(ended.summary().rows().created()).isEqualTo(17);
      assertThat(imports.creates()).isLessThanOrEqualTo(2);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void good_rows_that_a_refusal_hides_and_lists_show_late_are_not_called_refused() {
    try (var imports =
        ImportFixture.in(
                directory,
                site ->
                    site.withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED)
                        .withVisibleAfter(Duration.ofSeconds(20)))
            .rows(4)) {
      imports.sandbox().reserveSlug("row-2");
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.row("row-2").outcome()).isEqualTo("REJECTED");
      assertThat(ended.outcomesBut("row-2")).containsExactly("CREATED");
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {130, 200})
  void an_item_that_shows_only_after_its_second_request_was_refused_is_ours(long seconds) {
    try (var imports =
        ImportFixture.in(directory, site -> site.withVisibleAfter(Duration.ofSeconds(seconds)))
            .rows(1)
            .firstCreate(Fault.Plain.RESET_AFTER)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_slug_called_taken_after_a_lost_request_is_in_doubt_and_nobodys_to_mend() {
    try (var imports = ImportFixture.in(directory).rows(1)) {
      imports.beforeCreate(
          1, () -> imports.sandbox().reserveSlug("row-1"), Fault.Plain.RESET_BEFORE);
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(4);
      assertThat(ended.row("row-1").outcome()).isEqualTo("UNKNOWN");
      assertThat(ended.row("row-1").message()).contains("taken after an earlier request");
    }
  }

  @Test
  void a_list_that_was_refused_and_made_all_the_same_makes_no_second_items_though_lists_lag() {
    try (var imports =
        ImportFixture.in(
                directory,
                site ->
                    site.withTakenSlugs(TakenSlugPolicy.SUFFIX)
                        .withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED)
                        .withVisibleAfter(Duration.ofMinutes(1)))
            .concurrency(1)
            .file(List.of("name,slug,summary", "A,a,", "B,b,", "C,c,", "D,d,never"))) {
      imports.sandbox().forbidText("never");
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.row("d").outcome()).isEqualTo("REJECTED");
      assertThat(ended.outcomesBut("d")).containsExactly("CREATED");
      assertThat(imports.sandbox().items()).hasSize(3);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void after_one_list_that_was_refused_as_a_whole_the_parts_of_others_do_not_wait() {
    try (var imports = ImportFixture.in(directory).rowsPerRequest(4).concurrency(1).rows(40)) {
      var bad = List.of("\"row-3\"", "\"row-15\"", "\"row-22\"", "\"row-34\"");
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) ->
                  bad.stream().anyMatch(new String(body, StandardCharsets.UTF_8)::contains)
                      ? new Fault.Status(400, false, false, null)
                      : Fault.NONE);
      var began = imports.clock().nanoTime();
      var ended = imports.run();
      assertThat(ended.summary().rows().rejected()).isEqualTo(4);
      assertThat(Duration.ofNanos(imports.clock().nanoTime() - began))
          .as("the lookups of one list")
          .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 32})
  void a_site_that_refuses_every_row_stops_the_run_after_a_few_requests(int concurrency) {
    try (var imports = ImportFixture.in(directory).concurrency(concurrency).rows(3_660)) {
      imports.creates(number -> new Fault.Status(409, false, false, null));
      var stopped = imports.run();
      assertThat(stopped.exitCode()).isEqualTo(3);
      assertThat(stopped.summary().reason())
          .contains("refuses every row alike", "status 409", "publish the site once");
      assertThat(stopped.outcomes()).isSubsetOf("PENDING", "UNKNOWN");
      assertThat(imports.creates()).isLessThanOrEqualTo(20);
      imports.assertAgreesWithSite(stopped);
      var ended = imports.creates(number -> Fault.NONE).run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_limit_that_is_reached_in_the_middle_stops_the_run_and_what_was_made_is_known() {
    try (var imports = ImportFixture.in(directory).concurrency(1).rowsPerRequest(10).rows(660)) {
      imports.creates(
          number -> number <= 5 ? Fault.NONE : new Fault.Status(400, false, false, null));
      var stopped = imports.run();
      assertThat(stopped.exitCode()).isEqualTo(3);
      assertThat(stopped.summary().rows().created()).isEqualTo(50);
      assertThat(stopped.summary().rows().rejected()).isZero();
      assertThat(imports.creates()).isLessThanOrEqualTo(25);
      imports.assertAgreesWithSite(stopped);
    }
  }

  @Test
  void many_bad_rows_beside_each_other_are_taken_out_and_the_others_go_on() {
    try (var imports = ImportFixture.in(directory).concurrency(1).rows(150)) {
      var bad = java.util.stream.IntStream.rangeClosed(20, 40).mapToObj(i -> "\"row-" + i + "\"");
      var slugs = bad.toList();
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) ->
                  slugs.stream().anyMatch(new String(body, StandardCharsets.UTF_8)::contains)
                      ? new Fault.Status(400, false, false, null)
                      : Fault.NONE);
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.summary().rows().rejected()).isEqualTo(21);
      assertThat(ended.summary().rows().created()).isEqualTo(129);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_row_that_was_refused_in_a_list_says_so_while_it_waits_and_is_created_once() {
    try (var imports =
        ImportFixture.in(
                directory,
                site ->
                    site.withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED)
                        .withVisibleAfter(LATER_THAN_ALL_LOOKUPS))
            .concurrency(1)
            .file(List.of("name,slug,summary", "A,a,", "B,b,", "C,c,", "D,d,never"))) {
      imports.sandbox().forbidText("never");
      imports.creates(
          number -> number == 1 ? Fault.NONE : new Fault.Status(401, false, false, null));
      var stopped = imports.run();
      assertThat(stopped.exitCode()).isEqualTo(3);
      assertThat(stopped.outcomes()).containsExactly("PENDING");
      assertThat(stopped.rows())
          .extracting(ImportFixture.Row::code)
          .containsOnly("refused_in_a_list");
      var ended = imports.creates(number -> Fault.NONE).run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.row("d").outcome()).isEqualTo("REJECTED");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_row_is_not_taken_for_the_item_of_another_that_has_its_name_and_nearly_its_slug() {
    try (var imports =
        ImportFixture.in(directory)
            .rowsPerRequest(1)
            .concurrency(1)
            .file(List.of("name,slug", "Chair,chair", "Chair,chair-2", "Chair,chair-3"))
            .firstCreate(Fault.Plain.RESET_BEFORE)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.rows()).extracting(ImportFixture.Row::itemId).doesNotHaveDuplicates();
      assertThat(imports.sandbox().items()).hasSize(3);
      assertThat(ended.row("chair").returnedSlug()).isEqualTo("chair");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "en-US|fr-FR"})
  void a_removal_that_was_carried_out_but_not_confirmed_is_confirmed_at_the_next_look(
      String locales) {
    try (var imports = suffixing().rows(5, locales)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) -> {
                if (path.endsWith("/bulk") && number == 1) {
                  imports.putByOthers("Theirs", "row-3");
                }
                return method.equals("DELETE") && number == 1
                    ? Fault.Plain.RESET_AFTER
                    : Fault.NONE;
              });
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-3").outcome()).isEqualTo("EXISTS");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void an_item_made_beside_a_slug_whose_holder_shows_late_is_removed() {
    try (var imports =
        ImportFixture.in(
                directory,
                site ->
                    site.withTakenSlugs(TakenSlugPolicy.SUFFIX)
                        .withVisibleAfter(Duration.ofSeconds(20)))
            .rows(2)) {
      imports.beforeCreate(1, () -> imports.putByOthers("Theirs", "row-1"), Fault.NONE);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-1").outcome()).isEqualTo("EXISTS");
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void the_id_of_an_item_under_another_slug_is_kept_when_a_stop_comes_before_its_holder_is_known() {
    try (var imports = suffixing().rows(3)) {
      var interruption = new Interruption();
      imports.beforeCreate(
          1,
          () -> {
            imports.putByOthers("Theirs", "row-1");
            interruption.request(ExitCode.INTERRUPTED);
          },
          Fault.NONE);
      assertThat(imports.run(interruption).exitCode()).isEqualTo(130);
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.row("row-1").outcome()).isEqualTo("EXISTS");
      imports.assertAgreesWithSite(ended);
    }
  }

  /**
   * The first request is lost and nothing shows; when the row is sent again, the item of the first
   * has just appeared.
   */
  private static void lostThenLate(ImportFixture imports, boolean removalFails) {
    var locale = List.of(Sandbox.cmsLocaleId("en-US"));
    imports
        .sandbox()
        .faultSource(
            (method, path, number, body) -> {
              if (path.endsWith("/bulk") && number == 1) {
                return Fault.Plain.RESET_BEFORE;
              }
              if (path.endsWith("/bulk") && number == 2) {
                imports.sandbox().put("Row 1", "row-1", locale);
              }
              return removalFails && method.equals("DELETE") && number == 1
                  ? new Fault.Status(503, false, false, null)
                  : Fault.NONE;
            });
  }

  private ImportFixture goodOnesCreated() {
    return ImportFixture.in(
        directory, site -> site.withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED));
  }

  private ImportFixture suffixing() {
    return ImportFixture.in(directory, site -> site.withTakenSlugs(TakenSlugPolicy.SUFFIX));
  }
}
