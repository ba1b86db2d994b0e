package io.flowloader.acceptance;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * An import that is killed over and over, from the first byte of its file to the last of its
 * report, and at last left alone. The site lives on in this process, and counts.
 */
final class CrashLife implements AutoCloseable {

  private static final int ROWS = 1_600;

  /** The file is large and its items are small: a column that is left out makes copying it last. */
  private static final int FILLER_CHARACTERS = 5_000;

  private static final List<String> LOCALES =
      List.of("", "en-US", "fr-FR|de-DE", "en-US|fr-FR|es-ES|ja-JP");

  /** What the ledger grows by with a batch of staged rows, about. */
  private static final int BATCH_BYTES = 64 * 1024;

  /** Of those that come to be killed at a moment by the clock: from start-up to the end. */
  private static final int LATEST_MILLIS = 2_500;

  private final Path home;
  private final Random random;
  private final CrashTally tally;
  private final CommandFixture it;
  private final PackagedProgram program;
  private final Path file;
  private final List<Gate> gates = new ArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private boolean over;

  /** Opened by the first list of the next program: what a dead one has sent comes to pass. */
  private volatile CountDownLatch listed = new CountDownLatch(1);

  CrashLife(Path home, long seed, CrashTally tally) {
    this.home = home;
    this.random = new Random(seed);
    this.tally = tally;
    this.it = new CommandFixture(home, settings -> settings.withClock(Instant::now));
    this.program = new PackagedProgram(home);
    var lines = new ArrayList<String>();
    lines.add("name,locales,draft,price,filler");
    var filler = "x".repeat(FILLER_CHARACTERS);
    for (int i = 0; i < ROWS; i++) {
      var locales = LOCALES.get(i % LOCALES.size());
      lines.add("Row %d,%s,%s,%d.5,%s".formatted(i, locales, i % 7 == 0, i, filler));
    }
    this.file = it.file("in.csv", lines.toArray(String[]::new));
  }

  /** Whether the program has come to its end by itself: there is nothing more to kill. */
  boolean isOver() {
    return over;
  }

  /** Starts the program and ends it at that moment; does nothing more if it ends before. */
  void endAt(CrashPoint point) throws Exception {
    switch (point) {
      case SPOOLING -> killWhenThere(point, home.resolve("var/spool"), ".csv.part");
      case REPORTING -> killWhenThere(point, home.resolve("var/runs/1"), ".csv.part");
      case RANDOM -> killAfter(random.nextInt(LATEST_MILLIS));
      case SIGTERM -> signal("TERM", 143);
      case SIGINT -> signal("INT", 130);
      default -> killAtGate(point);
    }
  }

  private void killWhenThere(CrashPoint point, Path directory, String suffix) throws Exception {
    Files.createDirectories(directory);
    try (var watch = directory.getFileSystem().newWatchService()) {
      // What an earlier program left unfinished is not made anew but written over.
      directory.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      var process = start(new Gate.Watcher() {});
      while (process.isAlive()) {
        var key = watch.poll(20, TimeUnit.MILLISECONDS);
        if (key == null) {
          continue;
        }
        if (key.pollEvents().stream().anyMatch(e -> e.context().toString().endsWith(suffix))) {
          break;
        }
        key.reset();
      }
      kill(process, point);
    }
  }

  private void killAfter(int millis) throws Exception {
    var process = start(new Gate.Watcher() {}, "--requests-per-minute", "3000");
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    kill(process, CrashPoint.RANDOM);
  }

  private void signal(String name, int code) throws Exception {
    var begun = new CountDownLatch(1);
    var process =
        start(
            new Gate.Watcher() {
              @Override
              public boolean left(String request) {
                begun.countDown();
                return true;
              }
            },
            "--requests-per-minute",
            "3000");
    process.onExit().thenRun(begun::countDown);
    await(begun);
    process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }
    int ended = program.exitCodeOf(process);
    assertThat(ended).as(program.said()).isIn(code, 0);
    assertThat(it.summary().path("exitCode").asInt()).isEqualTo(ended);
    it.recordAgreesWithSite();
    over = ended == 0;
    if (!over) {
      tally.ended(CrashPoint.valueOf("SIG" + name), true);
    }
  }

  private void killAtGate(CrashPoint point) throws Exception {
    var trap = new Trap(point, 1 + random.nextInt(6));
    var process = start(trap);
    process.onExit().thenRun(trap.sprung::countDown);
    await(trap.sprung);
    if (point == CrashPoint.COMMITTED_NOT_SENT) {
      trap.awaitSomebodyWaiting(process);
    } else if (point == CrashPoint.STAGING) {
      awaitGrowth(process, BATCH_BYTES + random.nextInt(2 * BATCH_BYTES));
    }
    kill(process, point);
    trap.dead.countDown();
  }

  /** Waits until the ledger has that many bytes more: the preflight writes little, staging much. */
  private void awaitGrowth(Process process, long bytes) throws Exception {
    var ledger = home.resolve("var/flowloader.mv.db");
    long before = Files.size(ledger);
    while (process.isAlive() && Files.size(ledger) < before + bytes) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  /** Springs at a moment of an exchange, and holds it there until the program is dead. */
  private final class Trap implements Gate.Watcher {

    private final CrashPoint point;
    private final int at;
    private final AtomicLong creates = new AtomicLong();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);
    private final boolean early = random.nextBoolean();

    private Trap(CrashPoint point, int at) {
      this.point = point;
      this.at = at;
    }

    @Override
    public boolean left(String request) {
      if (point == CrashPoint.SETTLING && early && isLook(request)) {
        hold();
      }
      if (!isCreate(request) || creates.incrementAndGet() < at) {
        return true;
      }
      if (point == CrashPoint.COMMITTED_NOT_SENT) {
        gates.get(gates.size() - 1).shut();
        hold();
        return false;
      }
      if (point == CrashPoint.SENT_NOT_RECEIVED) {
        hold();
        return false;
      }
      if (point == CrashPoint.SENT_AND_DONE_LATE) {
        var until = listed;
        hold();
        return comes(until); // else the life was over before anybody looked
      }
      return true;
    }

    @Override
    public void answering(String request) {
      if (point == CrashPoint.DONE_NOT_ANSWERED && isCreate(request) && creates.get() >= at) {
        hold();
      }
    }

    @Override
    public void answered(String request) {
      if (point == CrashPoint.ANSWERED_NOT_COMMITTED && isCreate(request) && creates.get() >= at
          || point == CrashPoint.SETTLING && !early && isLook(request)
          || point == CrashPoint.STAGING && request.contains("/sites")) {
        hold();
      }
    }

    private void hold() {
      sprung.countDown();
      await(dead);
    }

    private void awaitSomebodyWaiting(Process process) throws InterruptedException {
      while (process.isAlive() && !gates.get(gates.size() - 1).isSomebodyWaiting()) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
    }
  }

  private static boolean isCreate(String request) {
    return request.startsWith("POST ") && request.contains("/items/bulk");
  }

  private static boolean isList(String request) {
    return request.startsWith("GET ") && request.contains("/items?");
  }

  private static boolean isLook(String request) {
    return isList(request) && request.contains("createdOn");
  }

  private static void await(CountDownLatch latch) {
    if (!comes(latch)) {
      throw new IllegalStateException("waited in vain");
    }
  }

  private static boolean comes(CountDownLatch latch) {
    try {
      return latch.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process start(Gate.Watcher watcher, String... options) {
    var due = listed;
    listed = new CountDownLatch(1);
    var gate =
        new Gate(
            it.sandbox.baseUrl(),
            new Gate.Watcher() {
              @Override
              public boolean left(String request) {
                if (isList(request)) {
                  due.countDown();
                }
                if (isLook(request)) {
                  looks.incrementAndGet();
                }
                return watcher.left(request);
              }

              @Override
              public void answering(String request) {
                watcher.answering(request);
              }

              @Override
              public void answered(String request) {
                watcher.answered(request);
              }
            });
    gates.add(gate);
    var args =
        new ArrayList<>(
            List.of(
                "import",
                file.toString(),
                "--base-url",
                gate.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID,
                "--ignore-columns",
                "filler",
                "--rows-per-request",
                "5",
                "--settle-after",
                "200ms,400ms"));
    args.addAll(List.of(options));
    return program.start(args.toArray(String[]::new));
  }

  /** Kills it, unless it has ended by itself; notes whether it was at that point. */
  private void kill(Process process, CrashPoint point) throws Exception {
    process.destroyForcibly();
    int code = program.exitCodeOf(process);
    if (code == 128 + 9) {
      tally.ended(point, isHit(point));
    }
    over = code == 0;
  }

  /** What it left behind says whether it was where we meant to hit it. */
  private boolean isHit(CrashPoint point) throws IOException {
    return switch (point) {
      case SPOOLING -> names("var/spool", ".csv.part") && !names("var/spool", ".csv");
      case REPORTING -> Files.exists(home.resolve("var/runs/1/progress.json"));
      case STAGING -> {
        try (var ledger = LedgerCopy.of(home.resolve("var"))) {
          yield ledger.list("SELECT staged FROM import_run").equals(List.of("false"))
              && !ledger.list("SELECT record_id FROM csv_record LIMIT 1").isEmpty();
        }
      }
      case COMMITTED_NOT_SENT, SENT_NOT_RECEIVED, SENT_AND_DONE_LATE -> !sending(false).isEmpty();
      case DONE_NOT_ANSWERED, ANSWERED_NOT_COMMITTED -> !sending(true).isEmpty();
      case SETTLING, RANDOM, SIGTERM, SIGINT -> true;
    };
  }

  /** The slugs of rows on their way, which are or are not on the site. */
  private Set<String> sending(boolean there) {
    var slugs = it.items().stream().map(SandboxItem::slug).collect(Collectors.toSet());
    try (var ledger = LedgerCopy.of(home.resolve("var"))) {
      var sending =
          new HashSet<>(
              ledger.list(
                  """
                  SELECT i.slug FROM api_request q JOIN item i ON ARRAY_CONTAINS(q.item_ids, i.item_id)
                  WHERE q.state = 'SENDING'
                  """));
      sending.removeIf(slug -> slugs.contains(slug) != there);
      return sending;
    }
  }

  private boolean names(String directory, String suffix) throws IOException {
    try (var files = Files.list(home.resolve(directory))) {
      return files.anyMatch(each -> each.toString().endsWith(suffix));
    }
  }

  /** Leaves it alone at last: the same command once more ends the job, and all is as it should. */
  void endsWell() throws Exception {
    int code = program.exitCodeOf(start(new Gate.Watcher() {}));
    var items = it.items();
    var slugs = items.stream().map(SandboxItem::slug).collect(Collectors.toSet());
    tally.life(
        items.size() - items.stream().map(SandboxItem::name).distinct().count(),
        ROWS - slugs.size(),
        it.sandbox.requestCount(CallKind.CREATE),
        looks.get());
    assertThat(code).as(program.said()).isZero();
    assertThat(items).hasSize(ROWS);
    assertThat(items).extracting(SandboxItem::name).doesNotHaveDuplicates();
    assertThat(it.outcomes()).containsOnlyKeys("CREATED");
    assertThat(it.csv("rows.csv")).hasSize(ROWS);
    it.recordAgreesWithSite();
    items.forEach(CrashLife::assertItIsInItsLocales);
    assertThat(home.resolve("var/runs/1/progress.json")).doesNotExist();
    assertThat(program.said()).doesNotContain("Exception").doesNotContain("at io.flowloader");
  }

  private static void assertItIsInItsLocales(SandboxItem item) {
    int row = Integer.parseInt(item.slug().substring("row-".length()));
    var locales = LOCALES.get(row % LOCALES.size());
    assertThat(item.cmsLocaleIds())
        .as(item.slug())
        .containsExactlyElementsOf(
            List.of((locales.isEmpty() ? "en-US" : locales).split("\\|")).stream()
                .map(Sandbox::cmsLocaleId)
                .toList());
  }

  /** What the programs have said, for a failure's message. */
  String said() {
    return program.said();
  }

  @Override
  public void close() {
    gates.forEach(Gate::close);
    it.close();
  }
}
