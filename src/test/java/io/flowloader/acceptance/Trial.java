package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.fixture.ImportFixture.Ended;
import io.flowloader.fixture.ImportFixture.Row;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.ledger.ItemState;
import io.flowloader.sandbox.AnswerShape;
import io.flowloader.sandbox.BadObjectPolicy;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.sandbox.TakenSlugPolicy;
import io.flowloader.webflow.SecretToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file, one site and its trouble, all drawn from a seed: imported in attempts that meet
 * trouble, then by plain repetitions of the same command until it ends. After every attempt the
 * record is held against the site.
 */
final class Trial implements AutoCloseable {

  private static final int MOST_ATTEMPTS_IN_TROUBLE = 3;
  private static final int MOST_ATTEMPTS = 12;
  private static final String FORBIDDEN = "never";
  private static final List<String> LOCALE_SETS =
      List.of("", "en-US", "fr-FR", "en-US|fr-FR", "fr-FR|en-US|de-DE", "en-US|fr-FR|de-DE|es-ES");

  private final long seed;
  private final Random chance;
  private final ImportFixture imports;
  private final int rows;
  private final Map<String, String> localesBySlug = new HashMap<>();
  private final List<String> slugs = new ArrayList<>();
  private final Set<String> touchedByOthers = ConcurrentHashMap.newKeySet();

  /** Slugs that the site calls taken although nobody has them, as after a deletion. */
  private final Set<String> reserved = ConcurrentHashMap.newKeySet();

  private final AtomicLong faults = new AtomicLong();
  private @Nullable String disliked;

  /**
   * What a trial came to; that nothing was doubled or lost is checked, and fails it.
   *
   * @param attempts how often the file was imported
   * @param creates the create requests that arrived
   * @param faults the requests that met a fault
   * @param doubtful the create requests in doubt
   * @param lists the reads of lists: of what is there before, and of what is in doubt
   * @param settledByHand the rows that only a person could tell
   */
  record Outcome(
      long trials,
      long attempts,
      long creates,
      long faults,
      long doubtful,
      long lists,
      long settledByHand) {

    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          trials + other.trials,
          attempts + other.attempts,
          creates + other.creates,
          faults + other.faults,
          doubtful + other.doubtful,
          lists + other.lists,
          settledByHand + other.settledByHand);
    }
  }

  Trial(Path directory, long seed) {
    this.seed = seed;
    this.chance = new Random(seed * 7919);
    this.rows = 1 + chance.nextInt(chance.nextInt(3) == 0 ? 60 : 12);
    this.imports =
        ImportFixture.in(directory, this::site)
            .rowsPerRequest(1 + chance.nextInt(chance.nextBoolean() ? 4 : 30))
            .concurrency(1 + chance.nextInt(4));
    imports.file(file());
    imports.sandbox().forbidText(FORBIDDEN);
    before();
  }

  private SandboxSettings site(SandboxSettings settings) {
    return settings
        .withRequestsPerMinute(List.of(0, 0, 60, 120).get(chance.nextInt(4)))
        .withTakenSlugs(one(TakenSlugPolicy.values()))
        .withBadObjects(one(BadObjectPolicy.values()))
        .withAnswerShape(one(AnswerShape.values()))
        .withVisibleAfter(Duration.ofSeconds(List.of(0, 0, 2, 9, 45).get(chance.nextInt(5))))
        .withClockOffset(Duration.ofSeconds(chance.nextInt(3) * 3600L - 3600))
        .withSeed(seed);
  }

  private <T> T one(T[] values) {
    return values[chance.nextInt(values.length)];
  }

  /** Some rows have the name, the values and nearly the slug of others; some are refused. */
  private List<String> file() {
    var lines = new ArrayList<>(List.of("name,slug,locales,stock,summary,body"));
    var sets = LOCALE_SETS.subList(0, 1 + chance.nextInt(LOCALE_SETS.size()));
    boolean alike = chance.nextInt(3) == 0;
    for (int i = 1; i <= rows; i++) {
      var slug = alike ? (i == 1 ? "thing" : "thing-" + i) : "row-" + i;
      var locales = sets.get(chance.nextInt(sets.size()));
      var summary = chance.nextInt(60) == 0 ? FORBIDDEN : "";
      slugs.add(slug);
      localesBySlug.put(slug, locales);
      lines.add(
          "%s,%s,%s,%s,%s,row <%s>"
              .formatted(
                  alike ? "Thing" : "Row " + i, slug, locales, alike ? "7" : i, summary, slug));
    }
    return lines;
  }

  /** The site before anything is sent. */
  private void before() {
    for (int i = chance.nextInt(3); i > 0; i--) {
      putByOthers(anySlug(), "en-US");
    }
    if (chance.nextInt(4) == 0) {
      var slug = anySlug();
      if (!touchedByOthers.contains(slug)) {
        imports.sandbox().reserveSlug(slug);
        reserved.add(slug);
      }
    }
    disliked = chance.nextInt(10) == 0 ? anySlug() : null;
    imports.clock().jump(Duration.ofSeconds(chance.nextInt(100)));
  }

  private String anySlug() {
    return slugs.get(chance.nextInt(slugs.size()));
  }

  private void putByOthers(String slug, String tag) {
    touchedByOthers.add(slug);
    Trouble.put(imports.sandbox(), "Somebody else's", slug, tag);
  }

  /** Imports until it is done; everything must hold after each attempt. */
  Outcome run() {
    int attempts = 0;
    for (int i = chance.nextInt(MOST_ATTEMPTS_IN_TROUBLE + 1); i > 0; i--) {
      attempts++;
      var ended = attempt(attempts);
      check(ended, Set.of());
      between();
      if (isDone(ended)) {
        return outcome(attempts, ended, 0);
      }
    }
    imports
        .sandbox()
        .faultSource(new Trouble(seed, Trouble.Shares.NONE, disliked, (n, s, c) -> {}, faults));
    attempts++;
    var ended = imports.run();
    check(ended, Set.of());
    for (int unknowns = 0; !isDone(ended) && attempts < MOST_ATTEMPTS && unknowns < 2; attempts++) {
      imports.clock().jump(Duration.ofHours(1));
      ended = imports.run();
      check(ended, Set.of());
      unknowns += ended.exitCode() == ExitCode.UNKNOWN.code() ? 1 : 0;
    }
    return outcome(attempts, ended, isDone(ended) ? 0 : settledByHand(ended));
  }

  private Outcome outcome(int attempts, Ended ended, int settledByHand) {
    return new Outcome(
        1,
        attempts,
        imports.creates(),
        faults.get(),
        ended.summary().requests().inDoubt(),
        imports.sandbox().requestCount(CallKind.LIST),
        settledByHand);
  }

  private static boolean isDone(Ended ended) {
    return ended.exitCode() <= ExitCode.FAILURES.code();
  }

  /** An attempt in trouble; it may be stopped in the middle. */
  private Ended attempt(int attempt) {
    var interruption = new Interruption();
    long stopAt = chance.nextInt(3) == 0 ? 1 + chance.nextInt(6) : Long.MAX_VALUE;
    long wreckAt = chance.nextInt(6) == 0 ? 1 + chance.nextInt(5) : Long.MAX_VALUE;
    boolean token = chance.nextBoolean();
    int strangers = chance.nextInt(3) == 0 ? 25 : 0;
    int quota = chance.nextInt(4) == 0 ? 30 : 0;
    long first = imports.creates();
    var shares =
        new Trouble.Shares(
            List.of(0, 10, 30, 70).get(chance.nextInt(4)),
            List.of(0, 0, 4, 15).get(chance.nextInt(4)),
            chance.nextInt(3) * 40);
    imports
        .sandbox()
        .faultSource(
            new Trouble(
                seed * 100 + attempt,
                shares,
                disliked,
                (number, sent, dice) -> {
                  if (number - first == stopAt) {
                    interruption.request(ExitCode.INTERRUPTED);
                  }
                  if (number - first == wreckAt) {
                    wreck(token);
                  }
                  if (dice.nextInt(100) < strangers) {
                    putByOthers(
                        sent.get(dice.nextInt(sent.size())),
                        dice.nextBoolean() ? "en-US" : "fr-FR");
                  }
                  if (dice.nextInt(100) < quota) {
                    imports.sandbox().burnQuota(dice.nextInt(100));
                    imports.sandbox().requestsPerMinute(30 + dice.nextInt(200));
                  }
                },
                faults));
    return imports.run(interruption);
  }

  private void wreck(boolean token) {
    if (token) {
      imports.sandbox().revokeToken(SecretToken.VALUE);
    } else {
      imports.sandbox().deleteCollection();
    }
  }

  /** Between two attempts things are mended, time passes, and clocks are set. */
  private void between() {
    imports.sandbox().restoreToken(SecretToken.VALUE);
    imports.sandbox().restoreCollection();
    imports.clock().jump(Duration.ofSeconds(List.of(0, 1, 700, 86_400).get(chance.nextInt(4))));
    imports
        .clock()
        .setWrongBy(Duration.ofSeconds(List.of(0, 0, -86_400, 7_200).get(chance.nextInt(4))));
  }

  /** A person looks, and says; that is allowed only where the site itself cannot tell. */
  private int settledByHand(Ended ended) {
    var unknown = unknown(ended);
    assertThat(ended.exitCode()).as("plain repetitions do not end it").isEqualTo(4);
    var ours = ours(imports.sandbox().items().toList());
    assertThat(unknown)
        .as("told only by a person: who made it, who has it, or which of several is to stay")
        .allMatch(
            slug ->
                touchedByOthers.contains(slug)
                    || (reserved.contains(slug) && !ours.containsKey(slug))
                    || ours.getOrDefault(slug, List.of()).size() > 1);
    var settled =
        imports.settleAs(
            ended.summary().run(), chance.nextBoolean() ? ItemState.EXISTS : ItemState.CREATED);
    for (int i = 0; i < 2 && !isDone(settled); i++) {
      settled = imports.run();
    }
    assertThat(settled.exitCode()).isBetween(0, 1);
    check(settled, unknown);
    return unknown.size();
  }

  private static Set<String> unknown(Ended ended) {
    return ended.rows().stream()
        .filter(row -> row.outcome().equals("UNKNOWN"))
        .map(Row::slug)
        .collect(Collectors.toSet());
  }

  /** The record against the site: row by row, id by id, locale by locale. */
  private void check(Ended ended, Set<String> saidByAPerson) {
    var site = imports.sandbox().items().toList();
    var ours = ours(site);
    var ids = new HashSet<String>();
    assertThat(ended.rows().stream().map(Row::slug).toList())
        .as("every row has its line")
        .isIn(List.of(), slugs);
    for (var row : ended.rows()) {
      var made = ours.getOrDefault(row.slug(), List.of());
      boolean told =
          !row.outcome().equals("UNKNOWN")
              && !row.code().equals("refused_in_a_list")
              && !saidByAPerson.contains(row.slug());
      if (told) {
        assertThat(made.size()).as("never twice: %s, %s", row, made).isLessThanOrEqualTo(1);
        checkTold(row, made, site);
      }
      if (told && row.outcome().equals("CREATED")) {
        assertThat(ids.add(row.itemId())).as("two rows with the item of %s", row).isTrue();
      }
    }
  }

  private void checkTold(Row row, List<SandboxItem> made, List<SandboxItem> site) {
    switch (row.outcome()) {
      case "CREATED", "INCOMPLETE" -> {
        assertThat(made).as("%s", row).extracting(SandboxItem::id).containsExactly(row.itemId());
        var item = made.get(0);
        assertThat(item.slug()).as("%s", row).isEqualTo(row.returnedSlug());
        assertThat(new LinkedHashSet<>(item.cmsLocaleIds()))
            .as("%s", row)
            .isEqualTo(new LinkedHashSet<>(row.cmsLocaleIds()));
        assertThat(item.cmsLocaleIds().size() == asked(row).size())
            .as("%s", row)
            .isEqualTo(row.outcome().equals("CREATED"));
      }
      case "EXISTS" -> {
        assertThat(made).as("%s", row).isEmpty();
        assertThat(site)
            .as("%s", row)
            .anyMatch(item -> item.slug().equals(row.slug()) && item.id().equals(row.itemId()));
      }
      default -> assertThat(made).as("%s", row).isEmpty();
    }
  }

  private List<String> asked(Row row) {
    var locales = localesBySlug.getOrDefault(row.slug(), "");
    return Arrays.asList((locales.isEmpty() ? "en-US" : locales).split("\\|"));
  }

  /** Our items by the row that they were made of, which each says in its text. */
  private Map<String, List<SandboxItem>> ours(List<SandboxItem> site) {
    Function<SandboxItem, String> row =
        item -> item.fieldData().replaceFirst("(?s).*row <(.*?)>.*", "$1");
    return site.stream()
        .filter(item -> item.fieldData().contains("row <"))
        .collect(Collectors.groupingBy(row));
  }

  @Override
  public String toString() {
    return "seed %d: %d rows, taken by others: %s, site: %s"
        .formatted(
            seed,
            rows,
            touchedByOthers,
            Stream.of(imports.sandbox().items().toList())
                .map(items -> items.size() + " items")
                .findFirst()
                .orElse(""));
  }

  @Override
  public void close() {
    imports.close();
  }
}
