package io.flowloader.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeDeciderTest {

  /** All that there is. */
  @ParameterizedTest
  @CsvSource({
    "CHANGE,  WELL,    WELL,    false",
    "CHANGE,  WELL,    FAILING, true",
    "CHANGE,  WELL,    STOPPED, false",
    "CHANGE,  FAILING, WELL,    true",
    "CHANGE,  FAILING, FAILING, false",
    "CHANGE,  FAILING, STOPPED, false",
    "FAILURE, WELL,    WELL,    false",
    "FAILURE, WELL,    FAILING, true",
    "FAILURE, WELL,    STOPPED, false",
    "FAILURE, FAILING, WELL,    false",
    "FAILURE, FAILING, FAILING, true",
    "FAILURE, FAILING, STOPPED, false",
    "ALWAYS,  WELL,    WELL,    true",
    "ALWAYS,  WELL,    FAILING, true",
    "ALWAYS,  WELL,    STOPPED, true",
    "ALWAYS,  FAILING, WELL,    true",
    "ALWAYS,  FAILING, FAILING, true",
    "ALWAYS,  FAILING, STOPPED, true",
  })
  void who_wants_to_know_what(Notify when, Condition before, Condition now, boolean told) {
    assertThat(NoticeDecider.isToldOf(when, before, now)).isEqualTo(told);
  }
}
