package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change whose answer is lost is looked up before it is sent again: somebody may have edited. */
class LostChangesTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;
  private String id = "";
  private long patches;

  @BeforeEach
  void theFirstNight() {
    nights = new Nights(it);
    feed("Text");
    nights.run().exits(0);
    id = nights.idOf("one", "en-US");
    nights.passes();
    patches = nights.requests(CallKind.UPDATE);
  }

  private void feed(String english) {
    nights.feed(
        "name,slug,summary,summary[fr-FR],stock,locales",
        "One,one,%s,Texte,1,en-US|fr-FR".formatted(english),
        "Two,two,%s,Texte,1,en-US|fr-FR".formatted(english));
  }

  private static Fault fault(String name) {
    return switch (name) {
      case "500" -> new Fault.Status(500, false, false, null);
      case "502-done" -> new Fault.Status(502, true, true, null);
      default -> Fault.Plain.valueOf(name);
    };
  }

  /** The first change meets the fault; before the first list behind it, something happens. */
  private void afterTheFirstChange(Fault fault, Runnable happens) {
    var state = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (method.equals("PATCH") && state.compareAndSet(0, 1)) {
            return fault;
          }
          if (method.equals("GET") && path.endsWith("/items") && state.compareAndSet(1, 2)) {
            it.clock.jump(Duration.ofSeconds(10));
            happens.run();
            it.clock.jump(Duration.ofSeconds(10));
          }
          return Fault.NONE;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESET_AFTER", "RESET_BEFORE", "CUT_BODY", "NOT_JSON", "502-done", "500"})
  void nobody_edited_and_it_is_changed(String fault) {
    afterTheFirstChange(fault(fault), () -> {});
    feed("Ours");
    nights.run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours");
    assertThat(nights.requests(CallKind.UPDATE) - patches).isLessThanOrEqualTo(2);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @ParameterizedTest
  @CsvSource({
    "RESET_AFTER,summary",
    "RESET_BEFORE,summary",
    "CUT_BODY,summary",
    "NOT_JSON,summary",
    "502-done,summary",
    "500,summary",
    "RESET_BEFORE,name",
    "RESET_AFTER,name",
  })
  void somebody_edited_meanwhile_and_it_is_not_written_over(String fault, String field) {
    afterTheFirstChange(fault(fault), () -> nights.site().edit(id, "en-US", field, "Theirs"));
    feed("Ours");
    nights.run();
    assertThat(nights.text("one", "en-US", field)).isEqualTo("Theirs");
    assertThat(nights.outcome("two")).isEqualTo("UPDATED");
    if (field.equals("summary")) {
      assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
      assertThat(nights.row("one").get("message")).isNotEmpty();
    }
    nights.passes();
    nights.again().exits(1);
    assertThat(nights.outcome("one")).as("seen the next night at the latest").isEqualTo("CONFLICT");
    assertThat(nights.text("one", "en-US", field)).isEqualTo("Theirs");
  }

  @Test
  void what_cannot_be_looked_up_is_not_sent_blind() {
    var state = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (method.equals("PATCH") && state.compareAndSet(0, 1)) {
            return Fault.Plain.RESET_AFTER;
          }
          if (method.equals("GET") && state.get() == 1) {
            return new Fault.Status(500, false, false, null);
          }
          return Fault.NONE;
        });
    feed("Ours");
    int code = nights.run().exitCode();
    assertThat(code).isIn(3, 4);
    assertThat(nights.requests(CallKind.UPDATE) - patches).as("never sent blind").isEqualTo(1);
    state.set(2);
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.run().exits(1);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.outcome("two")).isEqualTo("UPDATED");
  }

  @Test
  void with_overwrite_ours_wins() {
    afterTheFirstChange(
        Fault.Plain.RESET_AFTER, () -> nights.site().edit(id, "en-US", "summary", "Theirs"));
    feed("Ours");
    nights.run("--conflict", "overwrite").exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours");
  }
}
