package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.BULK;
import static io.flowloader.sandbox.SandboxClient.DE;
import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.FR;
import static io.flowloader.sandbox.SandboxClient.body;
import static io.flowloader.sandbox.SandboxClient.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFaultsTest {

  private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults(), null);
  private final SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void a_script_picks_the_request_that_fails() throws IOException {
    sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("POST") && path.endsWith("/bulk") && number == 2
                ? new Fault.Status(500, false, false, null)
                : Fault.NONE);
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(202);
    client.list();
    assertThat(client.create(List.of(), item("b")).status()).isEqualTo(500);
    assertThat(client.create(List.of(), item("c")).status()).isEqualTo(202);
    assertThat(slugs()).containsExactly("a", "c");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void an_error_status_comes_with_or_without_the_items(int status) throws IOException {
    order(new Fault.Status(status, true, false, "7"));
    var failed = client.create(List.of(), item("a"));
    assertThat(failed.status()).isEqualTo(status);
    assertThat(failed.header("Retry-After")).isEqualTo("7");
    assertThat(failed.json().has("code")).isTrue();
    order(new Fault.Status(status, false, true, null));
    var page = client.create(List.of(), item("b"));
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(slugs()).containsExactly("a");
  }

  @Test
  void a_reset_before_creates_nothing_and_the_socket_sees_it() {
    order(Fault.Plain.RESET_BEFORE);
    assertThatThrownBy(() -> raw(item("a"))).isInstanceOf(SocketException.class);
    assertThat(slugs()).isEmpty();
  }

  @Test
  void a_reset_after_creates_and_ends_the_connection_without_a_byte() throws IOException {
    order(Fault.Plain.RESET_AFTER);
    assertThat(raw(item("a"))).isEmpty();
    assertThat(slugs()).containsExactly("a");
  }

  @Test
  void a_cut_body_is_shorter_than_its_content_length() throws IOException {
    order(Fault.Plain.CUT_BODY);
    String answer = raw(item("a"));
    String length = answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    assertThat(answer).startsWith("HTTP/1.1 202 ");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .hasSize(Integer.parseInt(length) / 2);
    assertThat(slugs()).containsExactly("a");
  }

  @Test
  void a_stall_may_end_in_an_answer_or_in_a_cut() throws IOException {
    order(new Fault.Stall(Duration.ofMillis(20), false));
    long start = System.nanoTime();
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(202);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    order(new Fault.Stall(Duration.ofMillis(5), true));
    assertThat(raw(item("b"))).isEmpty();
    assertThat(slugs()).containsExactly("a", "b");
  }

  @Test
  void an_answer_that_is_no_json_is_a_202_all_the_same() throws IOException {
    order(Fault.Plain.NOT_JSON);
    var answer = client.create(List.of(), item("a"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.raw().body()).startsWith("<");
    assertThat(slugs()).containsExactly("a");
  }

  @Test
  void rows_and_locales_may_be_missing_from_the_answer_only() throws IOException {
    order(Fault.Plain.MISSING_ROWS);
    assertThat(client.create(List.of(EN, FR), item("a"), item("b")).slugs())
        .containsExactly("a", "a");
    order(Fault.Plain.MISSING_LOCALES);
    assertThat(client.create(List.of(EN, FR, DE), item("c"), item("d")).texts("/cmsLocaleId"))
        .containsExactly(EN, FR, EN, FR);
    assertThat(slugs()).containsExactly("a", "b", "c", "d");
    assertThat(sandbox.items().skip(2).map(SandboxItem::cmsLocaleIds))
        .containsOnly(List.of(EN, FR, DE));
  }

  @Test
  void locales_may_really_not_be_created() throws IOException {
    order(Fault.Plain.LOCALES_NOT_CREATED);
    assertThat(client.create(List.of(EN, FR), item("a")).status()).isEqualTo(202);
    assertThat(sandbox.items().map(SandboxItem::cmsLocaleIds)).containsExactly(List.of(EN));
  }

  @Test
  void the_answer_may_come_in_another_order() throws IOException {
    order(Fault.Plain.SHUFFLED);
    var items = IntStream.range(0, 9).mapToObj(i -> item("a" + i)).toArray(String[]::new);
    var order = client.create(List.of(), items).slugs();
    assertThat(order).isNotEqualTo(slugs()).containsExactlyInAnyOrderElementsOf(slugs());
  }

  @Test
  void a_free_slug_may_get_a_suffix_all_the_same() throws IOException {
    order(Fault.Plain.SUFFIXED);
    assertThat(client.create(List.of(), item("a")).slugs()).containsExactly("a-e9f6b");
  }

  @Test
  void too_many_requests_redirect_and_firewall_create_nothing() throws IOException {
    order(new Fault.TooManyRequests("soon"));
    assertThat(client.create(List.of(), item("a")).header("Retry-After")).isEqualTo("soon");
    order(new Fault.TooManyRequests(null));
    assertThat(client.create(List.of(), item("a")).header("Retry-After")).isEmpty();
    order(new Fault.Redirect(sandbox.baseUrl() + "/elsewhere"));
    assertThat(raw(item("a"))).startsWith("HTTP/1.1 307 ").contains("/elsewhere");
    order(Fault.Plain.FIREWALL);
    var firewall = client.create(List.of(), item("a"));
    assertThat(firewall.status()).isEqualTo(403);
    assertThat(firewall.raw().body()).startsWith("<!DOCTYPE html>");
    assertThat(sandbox.throttledCount()).isEqualTo(2);
    assertThat(slugs()).isEmpty();
  }

  @Test
  void chance_strikes_about_as_often_as_ordered_and_alike_for_a_seed() {
    var rates = FaultRates.parse("lost=20%, 500=10%");
    var first = faults(rates.source(7));
    assertThat(first.stream().filter(f -> f == Fault.Plain.RESET_AFTER).count())
        .isBetween(1700L, 2300L);
    assertThat(first.stream().filter(f -> f instanceof Fault.Status).count())
        .isBetween(800L, 1200L);
    assertThat(faults(rates.source(7))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense=1%", "lost", "lost=2", "lost=-1%", "lost=60%,cut=60%"})
  void an_order_that_makes_no_sense_is_refused_in_a_sentence(String order) {
    assertThatThrownBy(() -> FaultRates.parse(order))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(".*(known are: .*lost|needs a percentage|more than 100%).*");
  }

  private static List<Fault> faults(FaultSource source) {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> source.choose("POST", "/", i, new byte[0]))
        .toList();
  }

  private void order(Fault fault) {
    sandbox.faultSource((method, path, number, body) -> fault);
  }

  private List<String> slugs() {
    return sandbox.items().map(SandboxItem::slug).toList();
  }

  /** All bytes that a socket sees until its end. */
  private String raw(String fieldData) throws IOException {
    var base = URI.create(sandbox.baseUrl());
    String body = body(List.of(), fieldData);
    try (var socket = new Socket("127.0.0.1", base.getPort())) {
      String request =
          "POST /beta%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(BULK, Sandbox.TOKEN, body.length(), body);
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
