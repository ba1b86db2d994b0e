package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.time.JumpingClock;
import io.flowloader.webflow.SecretToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person at the keyboard: a home folder, a sandbox for a site, and commands to run. Time jumps
 * over every wait, the site's too.
 */
final class CommandFixture implements AutoCloseable {

  final Path home;
  final JumpingClock clock = new JumpingClock();
  final Map<String, String> environment = new HashMap<>();
  final Sandbox sandbox;

  /** What is piped into the next commands. */
  byte[] standardInput = {};

  CommandFixture(Path home) {
    this(home, settings -> settings);
  }

  CommandFixture(Path home, UnaryOperator<SandboxSettings> change) {
    this.home = home;
    this.sandbox =
        Sandbox.start(
            change.apply(
                SandboxSettings.defaults().withRequestsPerMinute(0).withClock(clock::trueTime)),
            null);
    sandbox.acceptToken(SecretToken.VALUE);
    environment.put("WEBFLOW_API_TOKEN", SecretToken.VALUE);
    environment.put("FLOWLOADER_ANSWER_TIMEOUT", "2s");
  }

  /** How a command ended. */
  record Ended(int exitCode, String out, String err) {

    /** Nobody is shown what only a developer reads. */
    Ended isForPeople() {
      assertThat(out + err)
          .doesNotContain("Exception")
          .doesNotContain("java.")
          .doesNotContain("at io.flowloader")
          .doesNotContainPattern("\\bnull\\b");
      return this;
    }

    Ended exits(int code) {
      assertThat(exitCode).as(err).isEqualTo(code);
      return isForPeople();
    }

    Ended says(String... words) {
      assertThat(err).contains(words);
      return this;
    }
  }

  Path file(String name, String... lines) {
    return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path bytes(String name, byte[] content) {
    try {
      var path = home.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of so many rows, each in the given locales. */
  Path rows(String name, int rows, String locales) {
    var lines = new ArrayList<String>();
    lines.add("name,slug,locales,summary,price,featured");
    IntStream.range(0, rows)
        .mapToObj(i -> "Row %d,row-%d,%s,Text %d,%d.5,yes".formatted(i, i, locales, i, i))
        .forEach(lines::add);
    return file(name, lines.toArray(String[]::new));
  }

  Ended run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(
            new ByteArrayInputStream(standardInput),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            environment,
            home,
            home,
            clock);
    int code = Flowloader.run(surroundings, args);
    var ended =
        new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    SecretToken.assertNotIn(ended.out() + ended.err());
    return ended;
  }

  /** Imports a file into the sandbox. */
  Ended importFile(Path file, String... options) {
    var args =
        new ArrayList<>(
            List.of(
                "import",
                file.toString(),
                "--base-url",
                sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID));
    args.addAll(Arrays.asList(options));
    return run(args.toArray(String[]::new));
  }

  /** The job has ended: the same command again repeats its code, and creates nothing. */
  void endedWith(int code, Path file, String... options) {
    long creates = sandbox.requestCount(CallKind.CREATE);
    importFile(file, options).exits(code).says("Already imported", "Nothing was sent");
    assertThat(sandbox.requestCount(CallKind.CREATE)).isEqualTo(creates);
  }

  List<SandboxItem> items() {
    try (var items = sandbox.items()) {
      return items.toList();
    }
  }

  Path latest(String name) {
    return home.resolve("var/runs/latest").resolve(name);
  }

  JsonNode summary() {
    return JsonMapper.shared().readTree(read(latest("summary.json")));
  }

  List<CSVRecord> csv(String name) {
    try (var reader = new StringReader(read(latest(name)).replaceFirst("^\uFEFF", ""))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Long> outcomes() {
    return csv("rows.csv").stream()
        .collect(Collectors.groupingBy(row -> row.get("outcome"), Collectors.counting()));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ledger files and site agree: row by row, id by id, locale by locale; and nothing is twice. */
  void recordAgreesWithSite() {
    var bySlug = new HashMap<String, SandboxItem>();
    for (var item : items()) {
      assertThat(bySlug.put(item.slug(), item)).as("slug %s twice", item.slug()).isNull();
    }
    var ids = new TreeSet<String>();
    for (var row : csv("rows.csv")) {
      var item = bySlug.get(row.get("returnedSlug"));
      switch (row.get("outcome")) {
        case "CREATED" -> {
          if (item == null) {
            throw new AssertionError("recorded as created, but not on the site: " + row);
          }
          assertThat(item.id()).isEqualTo(row.get("itemId"));
          // A row that is no item of its own is part of the one above.
          assertThat(ids.add(item.id()))
              .as("id %s twice", item.id())
              .isEqualTo(!row.get("code").equals("row_goes_on"));
          assertThat(List.of(row.get("locales").split("\\|")))
              .containsExactlyInAnyOrderElementsOf(item.cmsLocaleIds());
        }
        case "REJECTED", "INVALID", "PENDING" ->
            assertThat(bySlug.values().stream().filter(each -> each.slug().equals(row.get("slug"))))
                .as("row %s", row)
                .isEmpty();
        default -> {}
      }
    }
  }

  /** Whatever a test was about, the token stands nowhere in what it left behind. */
  @Override
  public void close() {
    sandbox.close();
    SecretToken.assertNowhereIn(home);
  }
}
