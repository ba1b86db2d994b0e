package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.mapping.MissingTranslation;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.fixture.ImportFixture;
import io.flowloader.fixture.ImportFixture.Ended;
import io.flowloader.fixture.ImportFixture.Row;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.sandbox.TakenSlugPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of items that differ by locale and refer to each other, and a site in trouble, drawn
 * from a seed. Imported in attempts that meet trouble or are stopped, then by the same command
 * until it ends, then by {@code retry}: every locale of every item must have just what the file
 * says, and the record must say so.
 */
final class LocalizedTrial implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 10;
  private static final String ON_SITE = "before";

  private final long seed;
  private final Random chance;
  private final ImportFixture imports;
  private final LocalizedFile file;
  private final Map<String, String> takenBefore = new HashMap<>();

  LocalizedTrial(Path directory, long seed) {
    this.seed = seed;
    this.chance = new Random(seed * 6271);
    boolean emptied = chance.nextInt(3) == 0;
    boolean suffixed = chance.nextInt(3) == 0;
    this.imports =
        ImportFixture.in(directory, this::site)
            .rowsPerRequest(1 + chance.nextInt(chance.nextBoolean() ? 4 : 30))
            .concurrency(1 + chance.nextInt(4))
            .policies(
                Policies.defaults()
                    .withMissingTranslation(
                        emptied ? MissingTranslation.EMPTY : MissingTranslation.PRIMARY)
                    .withSlugCollisions(suffixed ? SlugCollisions.SUFFIX : SlugCollisions.REFUSE));
    this.file =
        new LocalizedFile(chance, chance.nextBoolean(), emptied, suffixed, List.of(ON_SITE));
    imports.file(file.lines());
    put(ON_SITE);
    for (int i = chance.nextInt(3); i > 0; i--) {
      put("row-" + chance.nextInt(file.items().size()));
    }
    imports.clock().jump(Duration.ofMinutes(1)); // until lists show them
  }

  private SandboxSettings site(SandboxSettings settings) {
    return settings
        .withTakenSlugs(TakenSlugPolicy.values()[chance.nextInt(TakenSlugPolicy.values().length)])
        .withVisibleAfter(Duration.ofSeconds(List.of(0, 0, 2, 9).get(chance.nextInt(4))))
        .withSeed(seed);
  }

  private void put(String slug) {
    if (!takenBefore.containsKey(slug)) {
      var id = imports.sandbox().put("Somebody's " + slug, slug, List.of(locale("en-US")));
      takenBefore.put(slug, id);
    }
  }

  private static String locale(String tag) {
    return Sandbox.cmsLocaleId(tag);
  }

  /** Imports until it is done; everything must hold after each attempt. */
  void run() {
    for (int i = chance.nextInt(4); i > 0; i--) {
      var ended = attempt(i);
      check(ended);
      imports.clock().jump(Duration.ofSeconds(List.of(0, 1, 700).get(chance.nextInt(3))));
      if (isDone(ended)) {
        retry(ended);
        return;
      }
    }
    imports.sandbox().faultSource((method, path, number, body) -> Fault.NONE);
    var ended = imports.run();
    check(ended);
    for (int i = 0; !isDone(ended) && i < MOST_ATTEMPTS; i++) {
      imports.clock().jump(Duration.ofHours(1));
      ended = imports.run();
      check(ended);
    }
    assertThat(ended.exitCode()).as("plain repetitions end it").isBetween(0, 1);
    retry(ended);
  }

  /** What Webflow refused in its trouble it takes without. */
  private void retry(Ended ended) {
    imports.sandbox().faultSource((method, path, number, body) -> Fault.NONE);
    if (ended.rows().stream().noneMatch(LocalizedTrial::isRetried)) {
      return;
    }
    var again = imports.retry(ended.summary().run());
    check(again);
    assertThat(again.exitCode()).isBetween(0, 1);
    assertThat(again.rows()).as("nothing is left to retry").noneMatch(LocalizedTrial::isRetried);
  }

  private static boolean isRetried(Row row) {
    return List.of("REJECTED", "INCOMPLETE").contains(row.outcome())
        && !row.code().equals("locales_missing");
  }

  private static boolean isDone(Ended ended) {
    return ended.exitCode() <= ExitCode.FAILURES.code();
  }

  /** An attempt in trouble; it may be stopped in the middle. */
  private Ended attempt(int attempt) {
    var interruption = new Interruption();
    var kinds = List.of("GET", "POST", "PATCH");
    var stopOn = kinds.get(chance.nextInt(kinds.size()));
    long stopAt = chance.nextInt(2) == 0 ? 1 + chance.nextInt(5) : Long.MAX_VALUE;
    var shares =
        new Trouble.Shares(
            List.of(0, 10, 40).get(chance.nextInt(3)),
            List.of(0, 0, 4).get(chance.nextInt(3)),
            List.of(0, 20, 50, 80).get(chance.nextInt(4)));
    FaultSource trouble =
        new Trouble(seed * 100 + attempt, shares, null, (n, s, c) -> {}, new AtomicLong());
    var seen = new AtomicLong();
    imports
        .sandbox()
        .faultSource(
            (method, path, number, body) -> {
              if (method.equals(stopOn) && seen.incrementAndGet() == stopAt) {
                interruption.request(ExitCode.INTERRUPTED);
              }
              return trouble.choose(method, path, number, body);
            });
    return imports.run(interruption);
  }

  /** The record and the file against the site: row by row, id by id, locale by locale. */
  private void check(Ended ended) {
    var ours =
        imports
            .sandbox()
            .items()
            .filter(item -> item.fieldData().contains("row <"))
            .collect(Collectors.groupingBy(LocalizedTrial::numberOf));
    ours.forEach((number, made) -> assertThat(made).as("never twice: %s", number).hasSize(1));
    if (!isDone(ended)) {
      return;
    }
    var invalid = file.invalid();
    var ids = new HashMap<Integer, String>();
    for (int i = 0; i < file.ofRows().size(); i++) {
      var row = ended.rows().get(i);
      var item = file.ofRows().get(i);
      assertThat(row.outcome().equals("INVALID"))
          .as("%s of %s", row, item)
          .isEqualTo(invalid.contains(item.number()));
      assertThat(ids.getOrDefault(item.number(), row.itemId())).isEqualTo(row.itemId());
      ids.put(item.number(), row.itemId());
    }
    for (int i = 0; i < file.ofRows().size(); i++) {
      check(ended.rows().get(i), file.ofRows().get(i), ours, ids);
    }
  }

  private static int numberOf(SandboxItem item) {
    return Integer.parseInt(item.fieldData().replaceFirst("(?s).*row <(.*?)>.*", "$1"));
  }

  private void check(
      Row row,
      LocalizedFile.Item item,
      Map<Integer, List<SandboxItem>> ours,
      Map<Integer, String> ids) {
    var made = ours.getOrDefault(item.number(), List.of());
    if (!row.outcome().equals("CREATED") && !row.outcome().equals("INCOMPLETE")) {
      assertThat(made).as("%s", row).isEmpty();
      return;
    }
    assertThat(made).as("%s", row).extracting(SandboxItem::id).containsExactly(row.itemId());
    assertThat(made.get(0).cmsLocaleIds()).as("%s", row).containsAll(row.cmsLocaleIds());
    var asked = item.tags().stream().map(LocalizedTrial::locale).toList();
    if (row.outcome().equals("CREATED")) {
      assertThat(row.cmsLocaleIds()).as("%s", row).containsExactlyInAnyOrderElementsOf(asked);
    }
    for (var tag : item.tags()) {
      if (row.cmsLocaleIds().contains(locale(tag))) {
        checkLocale(row, item, tag, ids);
      }
    }
  }

  private void checkLocale(Row row, LocalizedFile.Item item, String tag, Map<Integer, String> ids) {
    var found =
        JsonMapper.shared().readTree(imports.sandbox().fieldData(row.itemId(), locale(tag)));
    var ownSlug = file.ownSlug(item, tag);
    assertThat(found.path("slug").asString())
        .as("%s in %s: %s", row, tag, item)
        .isEqualTo(ownSlug == null ? row.returnedSlug() : ownSlug);
    assertThat(values(found))
        .as("%s in %s: %s", row, tag, item)
        .isEqualTo(file.expected(item, tag, reference -> id(reference, ids)));
  }

  private String id(String reference, Map<Integer, String> ids) {
    return reference.equals(ON_SITE)
        ? takenBefore.getOrDefault(ON_SITE, "none")
        : ids.getOrDefault(Integer.valueOf(reference.replace("Item ", "")), "none");
  }

  /** What a variant has, by field; a list of ids is joined by {@code |}. */
  private static Map<String, String> values(JsonNode fieldData) {
    var values = new LinkedHashMap<String, String>();
    for (var field : fieldData.properties()) {
      var value = field.getValue();
      if (!field.getKey().equals("slug")) {
        values.put(
            field.getKey(),
            value.isArray()
                ? value.values().stream().map(JsonNode::asString).collect(Collectors.joining("|"))
                : value.asString());
      }
    }
    return values;
  }

  @Override
  public void close() {
    imports.close();
  }
}
