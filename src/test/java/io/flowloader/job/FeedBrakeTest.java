package io.flowloader.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.mapping.MissingLimit;
import io.flowloader.job.FeedBrake.Feed;
import io.flowloader.ledger.memory.MissingItems.Found;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedBrakeTest {

  private static Optional<String> reason(String limit, Feed feed, Found found) {
    return new FeedBrake(MissingLimit.of(limit).orElseThrow()).reason(feed, found);
  }

  @ParameterizedTest
  @CsvSource({
    "10%, 100, 10, true",
    "10%, 100, 11, false",
    "10%, 5, 1, false",
    "20%, 5, 1, true",
    "0%, 100, 0, true",
    "0%, 100, 1, false",
    "100%, 100, 100, true",
    "3, 1000, 3, true",
    "3, 1000, 4, false",
    "10%, 0, 0, true",
  })
  void as_many_may_be_missing_as_the_limit_says(
      String limit, long made, long missing, boolean goesOn) {
    var feed = new Feed(made - missing, 0, 0, 0);
    assertThat(reason(limit, feed, new Found(made, missing)).isEmpty()).isEqualTo(goesOn);
  }

  @ParameterizedTest
  @CsvSource({"10%, 100, 11, 11%", "10%, 1000, 101, 11%", "3, 1000, 4, 4", "10%, 3, 3, 100%"})
  void the_limit_that_it_names_is_the_smallest_that_lets_it_go_on(
      String limit, long made, long missing, String named) {
    var feed = new Feed(made - missing, 0, 0, 0);
    var found = new Found(made, missing);
    assertThat(reason(limit, feed, found)).get().asString().contains("--missing-limit " + named);
    assertThat(reason(named, feed, found)).isEmpty();
  }

  @Test
  void a_file_without_rows_is_said_to_be_one() {
    assertThat(reason("10%", new Feed(0, 0, 0, 0), new Found(5, 5)))
        .get()
        .asString()
        .startsWith("The file has no rows: it lacks 5 of the 5 items");
  }

  @Test
  void a_file_much_smaller_than_the_last_stops_it_where_anything_is_missing() {
    var feed = new Feed(40, 100, 7, 0);
    assertThat(reason("10%", feed, new Found(100, 1)))
        .get()
        .asString()
        .contains("has 40 items", "run 7 had 100", "--missing-limit 60%");
    assertThat(reason("10%", feed, new Found(100, 0))).isEmpty();
    assertThat(reason("60%", feed, new Found(100, 1))).isEmpty();
  }

  @Test
  void a_file_that_is_cut_off_stops_it_whatever_the_limit() {
    assertThat(reason("100%", new Feed(40, 40, 7, 41), new Found(100, 1)))
        .get()
        .asString()
        .contains("line 41", "cut off", "--on-missing keep");
  }

  @ParameterizedTest
  @CsvSource({"101%", "-1", "10 percent", "''", "1.5%", "99999999999"})
  void what_is_no_limit_is_none(String text) {
    assertThat(MissingLimit.of(text)).isEmpty();
  }
}
