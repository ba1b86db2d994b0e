package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.sandbox.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds of packing and of taking apart whatever the file is: files by chance, and a seed. */
class PackingPropertiesTest {

  /** So that others can be tried: {@code -Dflowloader.packing.seed=N}. */
  private static final long SEED = Long.getLong("flowloader.packing.seed", 4_100);

  private static final int LARGEST_REQUEST = 100;
  private static final List<String> LOCALES =
      List.of("", "en-US", "fr-FR|de-DE", "en-US|fr-FR|es-ES", "en-US|fr-FR|es-ES|ja-JP|de-DE");
  private static final Pattern SLUG = Pattern.compile("row-(\\d+)");

  @TempDir private Path directory;

  /** A request as it arrived. */
  private record Arrived(String key, int locales, List<Integer> rows) {

    static Arrived of(byte[] body) {
      var json = JsonMapper.shared().readTree(body);
      var rows = new ArrayList<Integer>();
      var data = json.path("fieldData");
      for (var item : data.isArray() ? data : List.of(data)) {
        var slug = SLUG.matcher(item.path("slug").asString());
        assertThat(slug.matches()).isTrue();
        rows.add(Integer.parseInt(slug.group(1)));
      }
      var key = json.path("cmsLocaleIds") + "|" + json.path("isDraft");
      return new Arrived(key, Math.max(1, json.path("cmsLocaleIds").size()), rows);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void every_row_is_sent_once_in_file_order_with_the_fewest_requests(int number) {
    var random = new Random(SEED + number);
    int rows = 1 + random.nextInt(700);
    int most = random.nextBoolean() ? LARGEST_REQUEST : 1 + random.nextInt(60);
    var rowsOfKey = new LinkedHashMap<String, Integer>();
    var localesOfKey = new LinkedHashMap<String, Integer>();
    var lines = new ArrayList<>(List.of("name,slug,locales,draft"));
    for (int i = 1; i <= rows; i++) {
      var locales = LOCALES.get(random.nextInt(LOCALES.size()));
      boolean draft = random.nextInt(5) > 0;
      lines.add("Row %d,row-%d,%s,%s".formatted(i, i, locales, draft));
      rowsOfKey.merge(locales + draft, 1, Integer::sum);
      localesOfKey.put(locales + draft, locales.split("\\|").length);
    }
    var arrived = Collections.synchronizedList(new ArrayList<Arrived>());
    try (var imports =
        ImportFixture.in(directory).rowsPerRequest(most).concurrency(1).file(lines)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, running, body) -> {
                if (path.endsWith("/items/bulk")) {
                  arrived.add(Arrived.of(body));
                }
                return Fault.NONE;
              });
      var ended = imports.run();
      assertThat(ended.exitCode()).as("seed %d", SEED + number).isZero();
      imports.assertAgreesWithSite(ended);
    }
    var seen = new HashSet<Integer>();
    Map<String, Integer> latest = new LinkedHashMap<>();
    for (var request : arrived) {
      assertThat(request.rows().size()).isLessThanOrEqualTo(most);
      assertThat(request.rows().size() * request.locales()).isLessThanOrEqualTo(LARGEST_REQUEST);
      for (int row : request.rows()) {
        assertThat(seen.add(row)).as("row %d once", row).isTrue();
        var before = latest.put(request.key(), row);
        assertThat(row).as("in file order").isGreaterThan(before == null ? 0 : before);
      }
    }
    assertThat(seen).hasSize(rows);
    long fewest =
        rowsOfKey.entrySet().stream()
            .mapToLong(
                key -> {
                  int full =
                      Math.min(most, LARGEST_REQUEST / localesOfKey.getOrDefault(key.getKey(), 1));
                  return (key.getValue() + full - 1) / full;
                })
            .sum();
    assertThat(arrived).as("seed %d", SEED + number).hasSize((int) fewest);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void bad_rows_are_rejected_alone_and_all_others_created_once(int number) {
    var random = new Random(SEED * 31 + number);
    int rows = 2 + random.nextInt(99);
    Set<Integer> bad = new HashSet<>();
    for (int left = random.nextInt(Math.min(rows, 6)); left >= 0; left--) {
      bad.add(1 + random.nextInt(rows));
    }
    try (var imports = ImportFixture.in(directory).rows(rows)) {
      imports
          .sandbox()
          .faultSource(
              (method, path, running, body) ->
                  path.endsWith("/items/bulk")
                          && Arrived.of(body).rows().stream().anyMatch(bad::contains)
                      ? new Fault.Status(400, false, false, null)
                      : Fault.NONE);
      var ended = imports.run();
      for (int row = 1; row <= rows; row++) {
        assertThat(ended.row("row-" + row).outcome())
            .as("seed %d, row %d of %d, bad are %s", SEED * 31 + number, row, rows, bad)
            .isEqualTo(bad.contains(row) ? "REJECTED" : "CREATED");
      }
      imports.assertAgreesWithSite(ended);
      int halvings = 32 - Integer.numberOfLeadingZeros(rows - 1);
      // The list as a whole, and two for each time that it is halved on the way to a bad row.
      assertThat(imports.creates())
          .as("seed %d, %d rows, bad are %s", SEED * 31 + number, rows, bad)
          .isLessThanOrEqualTo(1 + 2L * halvings * bad.size());
    }
  }
}
