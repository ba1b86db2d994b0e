package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.mapping.ExistingItems;
import io.flowloader.draft.mapping.MissingLimit;
import io.flowloader.draft.mapping.OnExisting;
import io.flowloader.draft.mapping.OnMissing;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.fixture.ImportFixture;
import io.flowloader.fixture.ImportFixture.Ended;
import io.flowloader.fixture.ImportFixture.Row;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.ledger.ItemState;
import io.flowloader.sandbox.AnswerShape;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some nights of a feed of which rows change, gain locales, join, leave and come back, while people
 * edit and remove items and the site is in trouble; all drawn from a seed. After every attempt:
 * nothing is twice, no edit is written over, and nothing that the feed has is removed. When a night
 * is done, the record says what the site has; a night more of the same feed writes nothing.
 */
final class NightsTrial implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 10;
  private static final List<String> LOCALE_SETS =
      List.of("", "en-US", "en-US|fr-FR", "en-US|fr-FR|de-DE");

  private final Random chance;
  private final long seed;
  private final OnMissing onMissing;
  private final ImportFixture imports;
  private final SiteByHand site;
  private final Map<String, FeedRow> feed = new TreeMap<>();

  /** What people have written and nobody has taken over. */
  private final Map<Place, String> edits = new HashMap<>();

  /** Rows of items that people worked on after the night had begun: maybe after our own write. */
  private final Set<String> touchedMeanwhile = new HashSet<>();

  private final Set<String> removed = new HashSet<>();

  /** Rows that were in the feed once, and may come back. */
  private final Map<String, FeedRow> left = new TreeMap<>();

  /** Rows that a person said to be created: their items may have another slug, as if edited. */
  private final Set<String> settled = new HashSet<>();

  private final AtomicLong faults = new AtomicLong();
  private int counter;

  private record FeedRow(String locales, String summary, int stock) {

    List<String> tags() {
      return locales.isEmpty() ? List.of("en-US") : List.of(locales.split("\\|"));
    }

    String value(String field) {
      return field.equals("summary") ? summary : String.valueOf(stock);
    }
  }

  private record Place(String slug, String tag, String field) {}

  NightsTrial(Path directory, long seed) {
    this.seed = seed;
    this.chance = new Random(seed * 8693);
    this.onMissing = OnMissing.values()[chance.nextInt(OnMissing.values().length)];
    this.imports =
        ImportFixture.in(directory, this::siteOf)
            .rowsPerRequest(1 + chance.nextInt(chance.nextBoolean() ? 4 : 30))
            .concurrency(1 + chance.nextInt(4))
            .policies(
                Policies.defaults()
                    .withExisting(
                        ExistingItems.defaults()
                            .withOnExisting(OnExisting.UPDATE)
                            .withOnMissing(onMissing)
                            .withMissingLimit(new MissingLimit(100, true))));
    this.site = new SiteByHand(imports.sandbox());
    for (int i = 3 + chance.nextInt(15); i > 0; i--) {
      join();
    }
  }

  private SandboxSettings siteOf(SandboxSettings settings) {
    return settings
        .withAnswerShape(AnswerShape.values()[chance.nextInt(AnswerShape.values().length)])
        .withVisibleAfter(Duration.ofSeconds(List.of(0, 0, 2, 9).get(chance.nextInt(4))))
        .withClockOffset(Duration.ofHours(chance.nextInt(3) * 5L - 5))
        .withOwnForms(chance.nextBoolean())
        .withSeed(seed);
  }

  private void join() {
    counter++;
    feed.put(
        "row-" + counter,
        new FeedRow(LOCALE_SETS.get(chance.nextInt(LOCALE_SETS.size())), text(), counter));
  }

  private String text() {
    counter++;
    return "Text " + counter;
  }

  /** All nights; returns how many faults were met. */
  long run() {
    int nights = 2 + chance.nextInt(3);
    for (int night = 0; night < nights; night++) {
      imports.file(lines());
      night(night == 0 || chance.nextInt(4) > 0 || night == nights - 1);
      imports.clock().jump(Duration.ofHours(12));
      touchedMeanwhile.clear();
      peopleWork();
      imports.clock().jump(Duration.ofHours(12));
      if (night < nights - 1) {
        changeFeed();
      }
    }
    silentNight();
    return faults.get();
  }

  /** The same rows in another order: what is as it should be is not written again. */
  private void silentNight() {
    var lines = lines();
    Collections.rotate(lines.subList(1, lines.size()), 1);
    imports.file(lines);
    var last = imports.run();
    check(last);
    var well =
        isDone(last)
            && last.rows().stream()
                .allMatch(row -> Set.of("CREATED", "UPDATED", "UNCHANGED").contains(row.outcome()));
    if (!well) {
      return;
    }
    imports.clock().jump(Duration.ofHours(24));
    Collections.reverse(lines.subList(1, lines.size()));
    imports.file(lines);
    long writes = writes();
    var silent = imports.run();
    assertThat(silent.rows()).extracting(Row::outcome).containsOnly("UNCHANGED");
    assertThat(writes()).as("requests that write").isEqualTo(writes);
  }

  private long writes() {
    return Stream.of(CallKind.CREATE, CallKind.INSERT, CallKind.UPDATE, CallKind.DELETE)
        .mapToLong(imports.sandbox()::requestCount)
        .sum();
  }

  private List<String> lines() {
    var lines = new ArrayList<>(List.of("name,slug,locales,summary,stock"));
    feed.forEach(
        (slug, row) ->
            lines.add(
                "Name of %1$s,%1$s,%2$s,%3$s,%4$d"
                    .formatted(slug, row.locales(), row.summary(), row.stock())));
    return lines;
  }

  /**
   * @param toItsEnd whether the command is repeated until the night is done
   */
  private void night(boolean toItsEnd) {
    Ended ended = null;
    for (int i = chance.nextInt(4); i > 0; i--) {
      ended = attempt();
      check(ended);
      if (isDone(ended)) {
        return;
      }
      imports.clock().jump(Duration.ofMinutes(List.of(1, 30, 700).get(chance.nextInt(3))));
      if (chance.nextInt(3) == 0) {
        touchedMeanwhile.addAll(peopleWork());
        imports.clock().jump(Duration.ofMinutes(1));
      }
    }
    imports.sandbox().faultSource((method, path, number, body) -> Fault.NONE);
    for (int i = 0; toItsEnd && i < MOST_ATTEMPTS && !isDone(ended); i++) {
      ended = imports.run();
      check(ended);
      imports.clock().jump(Duration.ofHours(1));
    }
    if (toItsEnd && !isDone(ended)) {
      settleByHand(Objects.requireNonNull(ended));
    }
  }

  /** What only a person can tell: the site gave rows other slugs, and no answer said so. */
  private void settleByHand(Ended ended) {
    assertThat(ended.exitCode()).as("plain repetitions end it").isEqualTo(4);
    var unknown =
        ended.rows().stream()
            .filter(row -> row.outcome().equals("UNKNOWN"))
            .map(Row::slug)
            .toList();
    assertThat(unknown).isNotEmpty().allMatch(this::wasCreatedTonight);
    var end = imports.settleAs(ended.summary().run(), ItemState.CREATED);
    for (int i = 0; i < 2 && !isDone(end); i++) {
      end = imports.run();
    }
    assertThat(end.exitCode()).isBetween(0, 1);
    touchedMeanwhile.addAll(unknown);
    settled.addAll(unknown);
    check(end);
  }

  private boolean wasCreatedTonight(String slug) {
    return items().stream().noneMatch(item -> item.slug().equals(slug))
        || edits.keySet().stream().noneMatch(place -> place.slug().equals(slug));
  }

  private static boolean isDone(@org.jspecify.annotations.Nullable Ended ended) {
    return ended != null && ended.exitCode() <= ExitCode.FAILURES.code();
  }

  private Ended attempt() {
    var interruption = new Interruption();
    var kinds = List.of("GET", "POST", "PATCH");
    var stopOn = kinds.get(chance.nextInt(kinds.size()));
    long stopAt = chance.nextInt(2) == 0 ? 1 + chance.nextInt(5) : Long.MAX_VALUE;
    var shares =
        new Trouble.Shares(
            List.of(0, 10, 40).get(chance.nextInt(3)),
            List.of(0, 0, 4, 15).get(chance.nextInt(4)),
            List.of(0, 20, 50, 80).get(chance.nextInt(4)));
    FaultSource trouble = new Trouble(chance.nextLong(), shares, null, (n, s, c) -> {}, faults);
    var seen = new AtomicLong();
    imports
        .sandbox()
        .faultSource(
            (method, path, n, body) -> {
              if (method.equals(stopOn) && seen.incrementAndGet() == stopAt) {
                interruption.request(ExitCode.INTERRUPTED);
              }
              // A night that is refused before it begins leaves no record to be held against the
              // site.
              return method.equals("GET") && !path.endsWith("/items")
                  ? Fault.NONE
                  : trouble.choose(method, path, n, body);
            });
    var ended = imports.run(interruption);
    imports.sandbox().faultSource((method, path, n, body) -> Fault.NONE);
    return ended;
  }

  /** Somebody edits some values of items, and now and then removes one. */
  private Set<String> peopleWork() {
    var touched = new HashSet<String>();
    var items = items();
    for (int i = chance.nextInt(4); i > 0 && !items.isEmpty(); i--) {
      var item = items.get(chance.nextInt(items.size()));
      var row = feed.get(slugOf(item));
      if (row == null || removed.contains(slugOf(item))) {
        continue;
      }
      var tags =
          row.tags().stream()
              .filter(tag -> item.cmsLocaleIds().contains(Sandbox.cmsLocaleId(tag)))
              .toList();
      if (tags.isEmpty()) {
        continue;
      }
      touched.add(slugOf(item));
      if (chance.nextInt(12) == 0) {
        site.remove(item.id(), tagsOf(item));
        removed.add(slugOf(item));
        edits.keySet().removeIf(place -> place.slug().equals(slugOf(item)));
        continue;
      }
      counter++;
      var tag = tags.get(chance.nextInt(tags.size()));
      var field = List.of("summary", "stock", "category").get(chance.nextInt(3));
      var value = field.equals("stock") ? String.valueOf(counter) : "Theirs " + counter;
      var json = JsonMapper.shared().createObjectNode();
      if (field.equals("stock")) {
        json.put(field, counter);
      } else {
        json.put(field, value);
      }
      site.patch(item.id(), tag, json);
      edits.put(new Place(slugOf(item), tag, field), value);
    }
    return touched;
  }

  private static String[] tagsOf(SandboxItem item) {
    return List.of("en-US", "fr-FR", "de-DE").stream()
        .filter(tag -> item.cmsLocaleIds().contains(Sandbox.cmsLocaleId(tag)))
        .toArray(String[]::new);
  }

  private void changeFeed() {
    for (var slug : List.copyOf(feed.keySet())) {
      var row = Objects.requireNonNull(feed.get(slug));
      if (chance.nextInt(4) == 0) {
        feed.put(slug, new FeedRow(row.locales(), text(), row.stock()));
      } else if (chance.nextInt(8) == 0) {
        feed.put(slug, new FeedRow(row.locales(), row.summary(), ++counter));
      } else if (chance.nextInt(8) == 0 && row.locales().startsWith("en-US")) {
        feed.put(slug, new FeedRow(LOCALE_SETS.get(3), row.summary(), row.stock()));
      }
    }
    for (var slug : List.copyOf(feed.keySet())) {
      if (feed.size() > 2 && chance.nextInt(10) == 0) {
        left.put(slug, Objects.requireNonNull(feed.remove(slug)));
      }
    }
    for (var slug : List.copyOf(left.keySet())) {
      if (chance.nextInt(6) == 0) {
        feed.put(slug, Objects.requireNonNull(left.remove(slug)));
      }
    }
    join(); // at last, so that no two files are the same
    for (var edit : List.copyOf(edits.entrySet())) {
      var row = feed.get(edit.getKey().slug());
      if (row != null && edit.getKey().field().equals("summary") && chance.nextInt(3) == 0) {
        // Somebody takes it over into the file.
        feed.put(edit.getKey().slug(), new FeedRow(row.locales(), edit.getValue(), row.stock()));
      }
    }
  }

  /** The site may have given it another slug: its name says which row made it. */
  private static String slugOf(SandboxItem item) {
    return item.name().replace("Name of ", "");
  }

  private List<SandboxItem> items() {
    return imports.sandbox().items().toList();
  }

  private void check(Ended ended) {
    var items = items();
    assertThat(items).extracting(SandboxItem::name).as("never twice").doesNotHaveDuplicates();
    var bySlug = items.stream().collect(Collectors.toMap(NightsTrial::slugOf, item -> item));
    edits.forEach(
        (place, value) -> {
          var item = bySlug.get(place.slug());
          assertThat(item).as("%s", place).isNotNull();
          assertThat(value(item, place.tag(), place.field()))
              .as("an edit is never written over: %s", place)
              .isEqualTo(value);
        });
    assertThat(bySlug.keySet())
        .as("what was removed stays so")
        .doesNotContainAnyElementsOf(removed.isEmpty() ? List.of("none") : removed);
    assertThat(ended.gone())
        .as("what the feed has is not missing")
        .extracting(Row::slug)
        .doesNotContainAnyElementsOf(feed.keySet());
    if (isDone(ended)) {
      ended.rows().stream().filter(row -> !row.slug().isEmpty()).forEach(row -> check(row, bySlug));
      // What the file says too is no edit any more.
      edits
          .entrySet()
          .removeIf(
              edit -> {
                var row = feed.get(edit.getKey().slug());
                return row != null
                    && !edit.getKey().field().equals("category")
                    && row.value(edit.getKey().field()).equals(edit.getValue());
              });
    }
  }

  private void check(Row row, Map<String, SandboxItem> bySlug) {
    var wanted = feed.get(row.slug());
    if (wanted == null || touchedMeanwhile.contains(row.slug())) {
      return;
    }
    boolean edited =
        edits.entrySet().stream()
            .anyMatch(
                edit ->
                    edit.getKey().slug().equals(row.slug())
                        && !edit.getKey().field().equals("category")
                        && !edit.getValue().equals(wanted.value(edit.getKey().field())));
    switch (row.outcome()) {
      case "CREATED", "UPDATED", "UNCHANGED" -> {
        if (removed.contains(row.slug())) {
          assertThat(row.outcome()).as("%s", row).isEqualTo("UNCHANGED");
          return;
        }
        assertThat(edited).as("an edit is said: %s, %s", row, edits).isFalse();
        var item = bySlug.get(row.slug());
        assertThat(item).as("%s", row).isNotNull();
        assertThat(Objects.requireNonNull(item).id()).isEqualTo(row.itemId());
        for (var tag : wanted.tags()) {
          for (var field : List.of("summary", "stock")) {
            assertThat(value(item, tag, field))
                .as("%s in %s of %s", field, tag, row)
                .isEqualTo(wanted.value(field));
          }
        }
      }
      case "CONFLICT" ->
          // What somebody edited and somebody else removed stays a conflict.
          assertThat(edited || removed.contains(row.slug()) || settled.contains(row.slug()))
              .as("nobody edited it: %s", row)
              .isTrue();
      case "REJECTED", "INCOMPLETE" -> {}
      default -> throw new AssertionError("not an outcome of a night that is done: " + row);
    }
  }

  private String value(SandboxItem item, String tag, String field) {
    if (!item.cmsLocaleIds().contains(Sandbox.cmsLocaleId(tag))) {
      return "no such locale";
    }
    JsonNode data =
        JsonMapper.shared()
            .readTree(imports.sandbox().fieldData(item.id(), Sandbox.cmsLocaleId(tag)));
    var value = data.path(field);
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : value.asString("");
  }

  @Override
  public void close() {
    imports.close();
  }
}
