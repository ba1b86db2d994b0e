package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/**
 * The site gives values back in its own form: times, numbers, colours, HTML and files otherwise
 * than they were sent. None of that is a change, or an edit, night after night.
 */
class SiteInItsOwnFormTest {

  private static final String HEADER =
      "name,slug,summary,summary[fr-FR],body,body[de-DE],price,stock,featured,published-on,"
          + "accent-color,item-type,more-info,video,contact-email,contact-phone,main-image,"
          + "data-sheet,gallery,author,co-authors,next-article,related-articles,locales";

  @RegisterExtension
  final CommandFixture it = new CommandFixture(settings -> settings.withOwnForms(true));

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it);
  }

  private void feed(String summary, String price) {
    nights.feed(
        HEADER, row("One", "one", summary, price, "two"), row("Two", "two", summary, price, "one"));
  }

  private static String row(
      String name, String slug, String summary, String price, String refersTo) {
    return String.join(
        ",",
        name,
        slug,
        summary,
        "Texte",
        "<p>Fresh &amp; <b>good</b></p>",
        "<p>Frisch</p>",
        price,
        "7",
        "yes",
        "2024-05-06T07:08:09+02:00",
        "#AABBCC",
        "Guide",
        "https://example.com/more",
        "https://example.com/video",
        "a@example.com",
        "+49 30 123456",
        "https://example.com/a.png",
        "https://example.com/a.pdf",
        "https://example.com/b.png|https://example.com/c.png",
        "Ada Berg",
        "Ada Berg|Bao Nguyen",
        refersTo,
        "one|two",
        "en-US|fr-FR|de-DE");
  }

  @Test
  void nothing_is_sent_on_the_second_and_the_third_night() {
    feed("Text", "12.50");
    nights.run().exits(0);
    for (int night = 0; night < 2; night++) {
      long writes = nights.passes().writes();
      nights.again().exits(0);
      assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
      assertThat(nights.writes()).isEqualTo(writes);
    }
  }

  @Test
  void a_change_of_one_field_sends_that_field_and_then_nothing() {
    feed("Text", "12.50");
    nights.run().exits(0);
    nights.passes();
    feed("Ours", "12.5");
    nights.run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 2L));
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void an_edit_of_another_field_does_not_make_the_rest_a_conflict() {
    feed("Text", "12.50");
    nights.run().exits(0);
    nights.edits("one", "fr-FR", "category", "Theirs"); // a field that the file does not have
    long writes = nights.writes();
    nights.again().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void an_edit_of_html_is_one_and_its_markup_is_none() {
    feed("Text", "12.50");
    nights.run().exits(0);
    nights.edits("one", "en-US", "body", "<p>Otherwise</p>");
    nights.again().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.row("one").get("message")).contains("body");
  }

  @Test
  void after_a_lost_ledger_what_the_site_has_is_changed_once_at_most() throws Exception {
    feed("Text", "12.50");
    nights.run().exits(0);
    FileSystemUtils.deleteRecursively(it.home.resolve("var"));
    nights.passes().run().exits(0);
    assertThat(it.items()).hasSize(2);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_change_whose_answer_is_lost_is_recognized() {
    feed("Text", "12.50");
    nights.run().exits(0);
    nights.passes();
    long patches = nights.requests(CallKind.UPDATE);
    var once = new AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") && once.compareAndSet(false, true)
                ? Fault.Plain.RESET_AFTER
                : Fault.NONE);
    nights.feed(
        HEADER,
        row("One", "one", "Text", "13.00", "two").replace("Fresh", "Stale"),
        row("Two", "two", "Text", "12.50", "one").replace("#AABBCC", "#DDEEFF"));
    nights.run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 2L));
    assertThat(nights.requests(CallKind.UPDATE) - patches).as("not sent again").isEqualTo(1);
  }
}
