package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.sandbox.AnswerShape;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create request that meets a fault: every row ends as created, and is created once. */
class FaultyAnswersTest {

  @TempDir private Path directory;

  static Stream<Fault> faultsThatCreate() {
    return Stream.of(
        new Fault.Status(500, true, false, null),
        new Fault.Status(502, true, true, null),
        new Fault.Status(503, true, false, "0"),
        new Fault.Status(504, true, true, null),
        new Fault.Status(408, true, false, null),
        Fault.Plain.RESET_AFTER,
        Fault.Plain.CUT_BODY,
        Fault.Plain.NOT_JSON,
        Fault.Plain.MISSING_ROWS,
        Fault.Plain.MISSING_LOCALES,
        Fault.Plain.SHUFFLED);
  }

  @ParameterizedTest
  @MethodSource("faultsThatCreate")
  void what_a_faulty_answer_hides_is_found_and_not_sent_again(Fault fault) {
    try (var imports = ImportFixture.in(directory).rows(7, "en-US|fr-FR").firstCreate(fault)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  static Stream<Fault> faultsThatCreateNothing() {
    return Stream.of(
        new Fault.Status(500, false, false, null),
        new Fault.Status(502, false, true, null),
        new Fault.Status(503, false, false, "0"),
        new Fault.Status(504, false, true, null),
        new Fault.Status(408, false, false, null),
        new Fault.TooManyRequests("5"),
        new Fault.TooManyRequests(null),
        new Fault.TooManyRequests("soon"),
        new Fault.Redirect("/beta/elsewhere"),
        Fault.Plain.RESET_BEFORE);
  }

  @ParameterizedTest
  @MethodSource("faultsThatCreateNothing")
  void what_a_fault_kept_from_being_created_is_sent_once_more(Fault fault) {
    try (var imports = ImportFixture.in(directory).rows(7, "en-US|fr-FR").firstCreate(fault)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(2);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_doubt_in_one_request_does_not_stop_the_others() {
    try (var imports =
        ImportFixture.in(directory)
            .rowsPerRequest(1)
            .rows(20)
            .firstCreate(Fault.Plain.RESET_BEFORE)) {
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(21);
      var times = imports.sandbox().items().map(SandboxItem::createdOn).sorted().toList();
      assertThat(Duration.between(times.get(18), times.get(19)))
          .as("the one in doubt comes after its last look, the others long before")
          .isGreaterThan(Duration.ofSeconds(60));
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_429_is_a_wait_and_no_doubt() {
    try (var imports =
        ImportFixture.in(directory).rows(3).firstCreate(new Fault.TooManyRequests("40"))) {
      var before = imports.clock().now();
      var requests = imports.run().summary().requests();
      assertThat(requests.throttled()).isEqualTo(1);
      assertThat(requests.inDoubt()).isZero();
      assertThat(Duration.between(before, imports.clock().now()).toSeconds()).isBetween(40L, 70L);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_answer_that_never_comes_is_looked_up(boolean cut) {
    var stall = new Fault.Stall(Duration.ofSeconds(cut ? 1 : 8), cut);
    try (var imports =
        ImportFixture.in(directory).silence(Duration.ofSeconds(2)).rows(3).firstCreate(stall)) {
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @EnumSource(AnswerShape.class)
  void every_shape_of_answer_settles_one_row_in_all_of_its_locales(AnswerShape shape) {
    try (var imports =
        ImportFixture.in(directory, site -> site.withAnswerShape(shape))
            .rows(1, "en-US|fr-FR|de-DE")) {
      var ended = imports.run();
      assertThat(ended.row("row-1").cmsLocaleIds()).hasSize(3);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void locales_that_never_show_make_the_row_incomplete() {
    try (var imports =
        ImportFixture.in(directory)
            .rows(3, "en-US|fr-FR")
            .firstCreate(Fault.Plain.LOCALES_NOT_CREATED)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.outcomes()).containsExactly("INCOMPLETE");
      assertThat(ended.row("row-2").message()).contains(Sandbox.cmsLocaleId("fr-FR"));
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @Test
  void a_free_slug_that_comes_back_changed_is_created_with_a_warning() {
    try (var imports =
        ImportFixture.in(directory).rows(3, "en-US|fr-FR").firstCreate(Fault.Plain.SUFFIXED)) {
      var ended = imports.run();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(ended.row("row-2"))
          .returns("row-2-e9f6b", ImportFixture.Row::returnedSlug)
          .returns("slug_changed", ImportFixture.Row::code);
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4, 12, 40, 100})
  void items_that_show_late_in_lists_are_waited_for(long seconds) {
    try (var imports =
        ImportFixture.in(directory, site -> site.withVisibleAfter(Duration.ofSeconds(seconds)))
            .rows(5, "en-US|fr-FR")
            .firstCreate(Fault.Plain.RESET_AFTER)) {
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -61, 61, 3600})
  void a_site_whose_clock_is_not_ours_is_looked_up_by_its_own(long seconds) {
    try (var imports =
        ImportFixture.in(directory, site -> site.withClockOffset(Duration.ofSeconds(seconds)))
            .rows(5)
            .firstCreate(Fault.Plain.RESET_AFTER)) {
      imports.putByOthers("Before us", "before-us");
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(imports.creates()).isEqualTo(1);
      imports.assertAgreesWithSite(ended);
    }
  }
}
