package io.flowloader.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.csv.FileSettings;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.job.plan.PlanEnd;
import io.flowloader.job.plan.Planner;
import io.flowloader.job.state.ScratchState;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.ledger.ItemState;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.send.SendSettings;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.JumpingClock;
import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.SecretToken;
import io.flowloader.webflow.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real job between a file and a sandbox, on a clock that jumps over waits. Says after a run
 * whether what it recorded agrees with the site, id by id and locale by locale.
 */
public final class ImportFixture implements AutoCloseable {

  private final Path directory;
  private final JumpingClock clock = new JumpingClock();
  private final Sandbox sandbox;
  private final Set<String> putByOthers = ConcurrentHashMap.newKeySet();

  private RunObserver observer = new Unobserved();
  private int rowsPerRequest = 100;
  private int concurrency = 4;
  private DraftSettings drafts = DraftSettings.defaults();
  private Duration silence = Duration.ofSeconds(10);

  private ImportFixture(Path directory, UnaryOperator<SandboxSettings> site) {
    this.directory = directory;
    var settings = SandboxSettings.defaults().withRequestsPerMinute(0).withClock(clock::trueTime);
    this.sandbox = Sandbox.start(site.apply(settings), null);
    sandbox.acceptToken(SecretToken.VALUE);
    MigratedState.into(directory.resolve("var"));
  }

  /** A site without faults and limits; a state directory and a file in a directory for tests. */
  public static ImportFixture in(Path directory) {
    return new ImportFixture(directory, settings -> settings);
  }

  /** The same with a site that behaves otherwise. */
  public static ImportFixture in(Path directory, UnaryOperator<SandboxSettings> site) {
    return new ImportFixture(directory, site);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public JumpingClock clock() {
    return clock;
  }

  public ImportFixture rowsPerRequest(int most) {
    rowsPerRequest = most;
    return this;
  }

  public ImportFixture concurrency(int most) {
    concurrency = most;
    return this;
  }

  /** Who is told what goes on. */
  ImportFixture observer(RunObserver told) {
    observer = told;
    return this;
  }

  /** What a definition would say of missing translations, references and slugs. */
  public ImportFixture policies(Policies policies) {
    drafts = drafts.withPolicies(policies);
    return this;
  }

  /** How long an answer may take in earnest: faults that stall are not jumped over. */
  public ImportFixture silence(Duration time) {
    silence = time;
    return this;
  }

  /** The file: its lines, the header first. */
  public ImportFixture file(List<String> lines) {
    try {
      Files.write(csv(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A file of rows for the primary locale, {@code row-1} and so on. */
  public ImportFixture rows(int rows) {
    return rows(rows, "");
  }

  /** A file of rows, {@code row-1} and so on, in these locales: tags with {@code |} between. */
  public ImportFixture rows(int rows, String locales) {
    return rowsIn(rows, row -> locales);
  }

  /** A file of rows whose locales depend on their number, which begins with 1. */
  public ImportFixture rowsIn(int rows, Function<Integer, String> locales) {
    var lines = new ArrayList<>(List.of("name,slug,stock,locales"));
    IntStream.rangeClosed(1, rows)
        .forEach(i -> lines.add("Row %d,row-%d,%d,%s".formatted(i, i, i, locales.apply(i))));
    return file(lines);
  }

  /** What a create request meets; decided by its number, 1 for the first. */
  public ImportFixture creates(Function<Long, Fault> fault) {
    sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? fault.apply(number) : Fault.NONE);
    return this;
  }

  /** Before a create request is carried out, or meets its fault, this happens on the site. */
  public ImportFixture beforeCreate(long number, Runnable happens, Fault fault) {
    return creates(
        running -> {
          if (running == number) {
            happens.run();
            return fault;
          }
          return Fault.NONE;
        });
  }

  /** The first create request meets this, the others nothing. */
  public ImportFixture firstCreate(Fault fault) {
    return creates(number -> number == 1 ? fault : Fault.NONE);
  }

  /** Somebody else creates an article in the primary locale. */
  public String putByOthers(String name, String slug) {
    var id = sandbox.put(name, slug, List.of(Sandbox.cmsLocaleId("en-US")));
    putByOthers.add(id);
    return id;
  }

  /** Imports the file, as the command does; again goes on, or repeats. */
  public Ended run() {
    return run(new Interruption());
  }

  /** The same; may be interrupted. */
  public Ended run(Interruption interruption) {
    return ended(importer(interruption).importFile(order()));
  }

  /** A person's word on the rows of a run that cannot be told. */
  public Ended settleAs(long run, ItemState state) {
    return ended(importer(new Interruption()).retry(run, state));
  }

  /** Sends again what Webflow refused, as {@code retry} does. */
  public Ended retry(long run) {
    return ended(importer(new Interruption()).retry(run, null));
  }

  private Ended ended(RunEnd end) {
    var ended = new Ended(end, rowsOf(end));
    assertSummaryAgrees(ended);
    return ended;
  }

  /** Plans the import of the file, as the command does. */
  public PlanEnd plan(Interruption interruption) {
    try (var scratch = ScratchState.in(directory);
        var planner =
            new Planner(
                scratch, target(), settings(), null, new Unobserved(), clock, interruption)) {
      return planner.plan(order());
    }
  }

  private Importer importer(Interruption interruption) {
    return new Importer(
        StateDirectory.at(directory.resolve("var")),
        target(),
        settings(),
        observer,
        clock,
        interruption);
  }

  private Target target() {
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(5),
            silence,
            Duration.ofSeconds(5),
            Duration.ofSeconds(24),
            Timeouts.GIVE_UP_AFTER);
    return new Target(
        Target.SANDBOX,
        BaseUrl.of(sandbox.baseUrl()),
        new AccessToken(SecretToken.VALUE),
        timeouts,
        Throttle.NO_CEILING);
  }

  private SendSettings settings() {
    var settleAfter = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
    return new SendSettings(
        rowsPerRequest, concurrency, settleAfter, Duration.ofSeconds(10), Long.MAX_VALUE, false);
  }

  private ImportOrder order() {
    return new ImportOrder(
        csv(), "", Sandbox.COLLECTION_ID, null, FileSettings.none(), drafts, false);
  }

  private Path csv() {
    return directory.resolve("rows.csv");
  }

  private static List<Row> rowsOf(RunEnd end) {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var records =
        format.parse(Files.newBufferedReader(end.directory().resolve(RunFiles.ROWS)))) {
      return records.stream().map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code summary.json} says what {@code rows.csv} says, and what the program ends with. */
  private void assertSummaryAgrees(Ended ended) {
    try {
      var json =
          JsonMapper.shared()
              .readTree(Files.readString(ended.end().directory().resolve(RunFiles.SUMMARY)));
      assertThat(json.path("exitCode").asInt()).isEqualTo(ended.exitCode());
      assertThat(json.path("rows").path("total").asInt())
          .as("every data row of the file has its line")
          .isEqualTo(ended.rows().size());
      if (ended.isStaged()) {
        assertThat(ended.rows()).hasSize(Files.readAllLines(csv()).size() - 1);
      }
      var counted =
          ended.rows().stream().collect(Collectors.groupingBy(Row::outcome, Collectors.counting()));
      for (var outcome :
          List.of("CREATED", "EXISTS", "INCOMPLETE", "INVALID", "REJECTED", "UNKNOWN", "PENDING")) {
        assertThat(json.path("rows").path(outcome.toLowerCase(java.util.Locale.ROOT)).asLong())
            .as(outcome)
            .isEqualTo(counted.getOrDefault(outcome, 0L));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row is on the site as recorded, nothing is there twice, and nothing unrecorded. */
  public void assertAgreesWithSite(Ended ended) {
    var ours = sandbox.items().filter(item -> !putByOthers.contains(item.id())).toList();
    assertThat(ours).extracting(SandboxItem::name).as("never twice").doesNotHaveDuplicates();
    var recorded = new ArrayList<SandboxItem>();
    for (var row : ended.rows()) {
      switch (row.outcome()) {
        case "CREATED", "INCOMPLETE" -> recorded.add(itemOf(row, ours));
        case "EXISTS" -> assertThat(putByOthers).as("%s", row).contains(row.itemId());
        case "UNKNOWN" ->
            ours.stream()
                .filter(item -> item.slug().equals(row.slug()) || item.id().equals(row.itemId()))
                .forEach(recorded::add);
        default -> assertThat(ours).extracting(SandboxItem::slug).doesNotContain(row.slug());
      }
    }
    assertThat(recorded).as("nothing unrecorded").containsExactlyInAnyOrderElementsOf(ours);
  }

  private static SandboxItem itemOf(Row row, List<SandboxItem> ours) {
    var item =
        ours.stream()
            .filter(each -> each.id().equals(row.itemId()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not on the site: " + row));
    assertThat(item.slug()).as("%s", row).isEqualTo(row.returnedSlug());
    assertThat(item.cmsLocaleIds())
        .as("%s", row)
        .containsExactlyInAnyOrderElementsOf(row.cmsLocaleIds());
    return item;
  }

  /** How many create requests arrived. */
  public long creates() {
    return sandbox.requestCount(CallKind.CREATE);
  }

  /** Whatever a test was about, the token stands nowhere in what it left behind. */
  @Override
  public void close() {
    sandbox.close();
    SecretToken.assertNowhereIn(directory);
  }

  /** The end of a run with its {@code rows.csv}. */
  public record Ended(RunEnd end, List<Row> rows) {

    public int exitCode() {
      return end.exitCode().code();
    }

    /** Whether the file was read to its end: a run stopped before that has no row of it. */
    private boolean isStaged() {
      return !rows.isEmpty() || exitCode() <= 1;
    }

    public RunSummary summary() {
      return end.summary();
    }

    public Row row(String slug) {
      return rows.stream().filter(row -> row.slug().equals(slug)).findFirst().orElseThrow();
    }

    /** The outcomes that occur, each once. */
    public Set<String> outcomes() {
      return rows.stream().map(Row::outcome).collect(Collectors.toSet());
    }

    /** The outcomes of all rows but one. */
    public Set<String> outcomesBut(String slug) {
      return rows.stream()
          .filter(row -> !row.slug().equals(slug))
          .map(Row::outcome)
          .collect(Collectors.toSet());
    }
  }

  /** A line of {@code rows.csv}. */
  public record Row(
      String slug,
      String outcome,
      String itemId,
      String returnedSlug,
      List<String> cmsLocaleIds,
      String code,
      String message) {

    private static Row of(CSVRecord line) {
      return new Row(
          line.get("slug"),
          line.get("outcome"),
          line.get("itemId"),
          line.get("returnedSlug"),
          line.get("locales").isEmpty() ? List.of() : List.of(line.get("locales").split("\\|", -1)),
          line.get("code"),
          line.get("message"));
    }
  }

  private static final class Unobserved implements RunObserver {

    @Override
    public void began(RunSummary summary, boolean resumed) {}

    @Override
    public void phase(String name) {}

    @Override
    public void progress(RunSummary summary, int requestsPerMinute) {}

    @Override
    public void note(String message) {}
  }
}
