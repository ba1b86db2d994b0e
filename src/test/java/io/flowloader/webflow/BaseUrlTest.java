package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token goes with every request: to other machines over TLS only. */
class BaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.webflow.com/beta",
        "http://10.0.0.1/beta",
        "http://127.0.0.1.example.com/beta",
        "http://localhost.example.com/beta",
        "http://0.0.0.0/beta"
      })
  void plain_http_to_another_machine_is_refused_with_the_reason(String url) {
    assertThatThrownBy(() -> BaseUrl.of(url))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is plain http: the token could be read on its way. Use https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.webflow.com/beta",
        "http://127.0.0.1:8090/beta",
        "http://localhost:8090/beta",
        "http://[::1]:8090/beta"
      })
  void tls_and_this_machine_are_fine(String url) {
    assertThat(BaseUrl.of(url)).hasToString(url);
  }
}
