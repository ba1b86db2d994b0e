import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the program as its users run it: the packaged program as a process of its own, the site
 * as another on the same machine. Prints the machine and a line for each figure; judges nothing.
 *
 * <p>{@code src/bench/run [FIGURE …]}; without a figure all of them. Figures: {@code speed},
 * {@code memory}, {@code localized}, {@code killed}, {@code start}, {@code small}, {@code limit},
 * {@code durability}, {@code nights}.
 */
final class Bench {

  private static final String TOKEN = "sandbox-token";
  private static final List<String> FIGURES =
      List.of("start", "small", "speed", "nights", "localized", "memory", "killed", "limit", "durability");

  private final Path home = Path.of("").toAbsolutePath();
  private final Path work = home.resolve("target/bench");

  public static void main(String[] args) throws Exception {
    var bench = new Bench();
    var figures = args.length == 0 ? FIGURES : List.of(args);
    var unknown = figures.stream().filter(each -> !FIGURES.contains(each)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("There is no figure " + unknown + "; there are " + FIGURES + ".");
      System.exit(2);
    }
    bench.machine();
    for (var figure : figures) {
      switch (figure) {
        case "speed" -> bench.speed();
        case "memory" -> bench.memory();
        case "localized" -> bench.localized();
        case "killed" -> bench.killed();
        case "start" -> bench.start();
        case "small" -> bench.small();
        case "durability" -> bench.durability();
        case "nights" -> bench.nights();
        default -> bench.limit();
      }
    }
  }

  private void machine() throws IOException {
    Files.createDirectories(work);
    var cpu = Path.of("/proc/cpuinfo");
    var model =
        Files.isReadable(cpu)
            ? Files.readAllLines(cpu).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor")
            : System.getProperty("os.arch");
    say(
        "machine",
        "%d cores (%s), %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                model,
                System.getProperty("os.name"),
                System.getProperty("java.version")));
    // Builds what is missing, so that no figure holds the build.
    Measured.run(work.resolve("build.log"), Map.of(), program("--version"));
  }

  /** 100,000 rows in 3 locales, no limit, beside a script on the official SDK where Node is there. */
  private void speed() throws IOException {
    var file = rows("rows-100000.csv", 100_000, "en-US|fr-FR|de-DE");
    var script = script();
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (var round = 1; round <= 3; round++) {
      try (var site = Site.fast(home, work)) {
        var state = fresh("speed");
        var measured =
            Measured.run(
                work.resolve("speed.log"), heap("256m"), importOf(file, site.url(), state));
        ours.add(measured.seconds());
        say(
            "speed " + round,
            "%s; requests and items %s; state directory %.1f times the file"
                .formatted(measured, site.count(), times(size(state), file)));
      }
      if (script != null) {
        try (var site = Site.fast(home, work)) {
          var measured =
              Measured.run(
                  work.resolve("speed-script.log"),
                  Map.of(),
                  List.of(
                      "node", script.toString(), file.toString(), site.url(), site.collection(), "4"));
          theirs.add(measured.seconds());
          say("script " + round, measured + "; requests and items " + site.count());
        }
      }
    }
    if (script == null) {
      say("speed", "no Node here, so no comparison; median %.1f s".formatted(median(ours)));
    } else {
      say(
          "speed",
          "median %.1f s, the script on the official SDK %.1f s: %.2f of its speed"
              .formatted(median(ours), median(theirs), median(theirs) / median(ours)));
    }
  }

  /** A million rows in a small heap, and what a row costs then and at ten thousand. */
  private void memory() throws IOException {
    for (var count : List.of(10_000, 1_000_000)) {
      var file = rows("rows-" + count + ".csv", count, "en-US|fr-FR|de-DE");
      try (var site = Site.fast(home, work)) {
        var state = fresh("memory");
        var most = new long[1];
        var measured =
            Measured.run(
                work.resolve("memory.log"),
                heap("96m"),
                importOf(file, site.url(), state),
                process -> most[0] = Math.max(most[0], size(state)));
        say(
            "memory " + count,
            "%s; %.1f µs a row; state directory at most %.1f, at the end %.1f times the file"
                .formatted(
                    measured,
                    measured.seconds() * 1e6 / count,
                    times(most[0], file),
                    times(size(state), file)));
      }
    }
  }

  /** Rows with values of their own for each locale, read, checked and staged. */
  private void localized() throws IOException {
    var file = work.resolve("localized.csv");
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("name,slug,summary,name[fr-FR],summary[fr-FR],name[de-DE],summary[de-DE],price");
      for (var i = 0; i < 50_000; i++) {
        out.printf(
            "Article %1$d,article-%1$d,Baked at four and eaten at seven %1$d,Article fr %1$d,Cuit à quatre heures %1$d,Artikel %1$d,Um vier gebacken %1$d,%1$d.5%n",
            i);
      }
    }
    try (var site = Site.fast(home, work)) {
      var plan = new ArrayList<>(program("plan", file.toString(), "--json"));
      plan.addAll(target(site.url()));
      var measured = Measured.run(work.resolve("localized.log"), heap("256m"), plan);
      say(
          "localized plan",
          "%s; %.0f rows a second, the start included"
              .formatted(measured, 50_000 / measured.seconds()));
      var state = fresh("localized");
      Measured.run(
          work.resolve("localized-import.log"),
          heap("256m"),
          importOf(file, site.url(), state),
          process -> {
            if (secondsOf("stage", state) > 0) {
              process.destroyForcibly();
            }
          });
      var seconds = secondsOf("stage", state);
      say("localized staging", "%.1f s, %.0f rows a second".formatted(seconds, 50_000 / seconds));
    }
  }

  /** Killed at row 900,000 of a million: how long until the second start goes on. */
  private void killed() throws IOException {
    var file = rows("rows-1000000.csv", 1_000_000, "en-US|fr-FR|de-DE");
    for (var station : List.of("staging", "sending")) {
      try (var site = Site.sandbox(home, work, "0", "0ms")) {
        var state = fresh("killed");
        var command = importOf(file, site.url(), state);
        Measured.run(
            work.resolve("killed.log"),
            heap("256m"),
            command,
            process -> {
              if (Progress.of(state).reached(station, 900_000)) {
                process.destroyForcibly();
              }
            });
        var before = Progress.of(state);
        var begin = System.nanoTime();
        var on = new double[1];
        Measured.run(
            work.resolve("killed-again.log"),
            heap("256m"),
            command,
            process -> {
              var now = Progress.of(state);
              if (on[0] == 0 && now.attempt() > before.attempt() && now.isBeyond(before)) {
                on[0] = (System.nanoTime() - begin) / 1e9;
                process.destroy();
              }
            });
        say("killed in " + station, "%.1f s to the first new row or request".formatted(on[0]));
      }
    }
  }

  /** The commands that a person waits for. */
  private void start() throws IOException {
    var state = fresh("start");
    var file = rows("rows-10.csv", 10, "en-US");
    try (var site = Site.sandbox(home, work, "0", "0ms")) {
      Measured.run(work.resolve("start.log"), Map.of(), importOf(file, site.url(), state));
      for (var words : List.of(List.of("--help"), List.of("status", "--state-dir", state.toString()))) {
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < 7; i++) {
          seconds.add(
              Measured.run(
                      work.resolve("start.log"), Map.of(), program(words.toArray(String[]::new)))
                  .seconds());
        }
        say("start " + words.get(0), "median %.2f s of 7".formatted(median(seconds)));
      }
      var whole = new ArrayList<Double>();
      for (var i = 0; i < 5; i++) {
        whole.add(
            Measured.run(
                    work.resolve("start.log"),
                    Map.of(),
                    importOf(file, site.url(), fresh("start" + i)))
                .seconds());
      }
      say("start import", "10 rows without limit or latency, to the end: median %.2f s of 5".formatted(median(whole)));
    }
  }

  /** Ten rows, while a person waits. */
  private void small() throws IOException {
    var file = rows("rows-10.csv", 10, "en-US");
    try (var site = Site.sandbox(home, work, "60", "200ms")) {
      var plan = new ArrayList<>(program("plan", file.toString()));
      plan.addAll(target(site.url()));
      say("small plan", Measured.run(work.resolve("small.log"), Map.of(), plan).toString());
    }
    try (var site = Site.sandbox(home, work, "60", "200ms")) {
      say(
          "small import",
          Measured.run(work.resolve("small.log"), Map.of(), importOf(file, site.url(), fresh("small")))
              .toString());
    }
  }

  /** What it costs that the ledger outlives a power cut too. */
  private void durability() throws IOException {
    var file = rows("rows-20000.csv", 20_000, "en-US|fr-FR|de-DE");
    for (var round = 1; round <= 3; round++) {
      for (var durability : List.of("kill", "power")) {
        try (var site = Site.fast(home, work)) {
          var environment = new HashMap<>(heap("256m"));
          environment.put("FLOWLOADER_DURABILITY", durability);
          var state = fresh("durability");
          var measured =
              Measured.run(
                  work.resolve("durability.log"), environment, importOf(file, site.url(), state));
          say("durability " + durability + " " + round, measured + "; " + site.count());
        }
      }
    }
  }

  /** What a night costs in which little has changed, and one in which nothing has. */
  private void nights() throws IOException {
    var first = Files.readAllLines(rows("rows-10000.csv", 10_000, "en-US|fr-FR|de-DE"));
    var second = new ArrayList<>(first);
    for (var i = 1; i <= 40; i++) {
      second.set(i * 200, second.get(i * 200).replace("of bread", "of bread and cake"));
    }
    for (var i = 0; i < 10; i++) {
      second.add("Late %1$d,late-%1$d,en-US|fr-FR|de-DE,Added later,%1$d,no".formatted(i));
    }
    var third = new ArrayList<>(second);
    Collections.reverse(third.subList(1, third.size()));
    try (var site = Site.sandbox(home, work, "0", "0ms")) {
      var state = fresh("nights");
      var file = work.resolve("nights.csv");
      for (var night : List.of(first, second, third)) {
        Files.write(file, night);
        var command = importOf(file, site.url(), state);
        command.addAll(List.of("--on-existing", "update", "--on-missing", "archive"));
        var measured = Measured.run(work.resolve("nights.log"), heap("256m"), command);
        var summary = Files.readString(state.resolve("runs/latest/summary.json"));
        say(
            "nights",
            "%s; requests: create %d, update %d, read %d; rows: created %d, updated %d, unchanged %d"
                .formatted(
                    measured,
                    number(summary, "\"requests\"", "create"),
                    number(summary, "\"requests\"", "update"),
                    number(summary, "\"requests\"", "read"),
                    number(summary, "\"rows\"", "created"),
                    number(summary, "\"rows\"", "updated"),
                    number(summary, "\"rows\"", "unchanged")));
      }
    }
  }

  /** How much of a limit of 120 requests a minute is used over three minutes. */
  private void limit() throws IOException {
    var file = rows("rows-12000.csv", 12_000, "en-US|fr-FR|de-DE");
    try (var site = Site.sandbox(home, work, "120", "200ms")) {
      var state = fresh("limit");
      var measured =
          Measured.run(work.resolve("limit.log"), Map.of(), importOf(file, site.url(), state));
      var summary = Files.readString(state.resolve("runs/latest/summary.json"));
      var total = number(summary, "\"requests\"", "total");
      say(
          "limit",
          "%s; %d requests in all, %.1f %% of 120 a minute, throttled %d"
              .formatted(
                  measured,
                  total,
                  total * 100.0 / (measured.seconds() * 2),
                  number(summary, "\"requests\"", "throttled")));
    }
  }

  private Path rows(String name, int count, String locales) throws IOException {
    var file = work.resolve(name);
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("name,slug,locales,summary,price,featured");
      for (var i = 0; i < count; i++) {
        out.printf(
            "Article number %1$d,article-number-%1$d,%2$s,\"Baked at four, eaten at seven: what article %1$d says of bread, of butter and of the people who get up in the middle of the night for both.\",%1$d.5,%3$s%n",
            i, locales, i % 2 == 0 ? "yes" : "no");
      }
    }
    return file;
  }

  private List<String> importOf(Path file, String url, Path state) {
    var command = new ArrayList<>(program("import", file.toString(), "--state-dir", state.toString()));
    command.addAll(target(url));
    return command;
  }

  private static List<String> target(String url) {
    return List.of("--base-url", url, "--collection", FastSite.COLLECTION);
  }

  private List<String> program(String... words) {
    var command = new ArrayList<>(List.of(home.resolve("run.sh").toString()));
    command.addAll(Arrays.asList(words));
    return command;
  }

  private static Map<String, String> heap(String most) {
    return Map.of("JAVA_OPTS", "-Xmx" + most, "WEBFLOW_API_TOKEN", TOKEN);
  }

  /** The script on the official SDK, its packages installed; null where that cannot be done. */
  private Path script() throws IOException {
    var copy = Files.createDirectories(work.resolve("sdk"));
    for (var name : List.of("package.json", "import.mjs")) {
      Files.write(copy.resolve(name), Files.readAllBytes(home.resolve("src/bench/sdk/" + name)));
    }
    try {
      var installed =
          Measured.run(
              work.resolve("npm.log"),
              Map.of(),
              List.of("npm", "install", "--prefix", copy.toString(), "--no-audit", "--no-fund"));
      return installed.exitCode() == 0 ? copy.resolve("import.mjs") : null;
    } catch (UncheckedIOException e) {
      return null; // there is no npm
    }
  }

  private Path fresh(String name) throws IOException {
    var state = work.resolve("state-" + name);
    if (Files.exists(state)) {
      try (Stream<Path> old = Files.walk(state)) {
        for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return state;
  }

  private static long size(Path directory) {
    if (!Files.exists(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(Bench::sizeOf).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a file went while it was looked at
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.isRegularFile(file) && !Files.isSymbolicLink(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double times(long bytes, Path file) throws IOException {
    return (double) bytes / Files.size(file);
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  static long number(String json, String behind, String key) {
    var from = Math.max(0, json.indexOf(behind));
    var found =
        java.util.regex.Pattern.compile("\"" + key + "\"\\s*:\\s*(\\d+)").matcher(json);
    return found.find(from) ? Long.parseLong(found.group(1)) : 0;
  }

  /** How long a step of the first run took, as its log says; 0 as long as it does not. */
  private static double secondsOf(String step, Path state) {
    try {
      var log = Files.readString(state.resolve("runs/1/run.log"));
      var found =
          java.util.regex.Pattern.compile("step-ended step=" + step + " .*ms=(\\d+)").matcher(log);
      return found.find() ? Long.parseLong(found.group(1)) / 1e3 : 0;
    } catch (IOException e) {
      return 0; // it has not begun
    }
  }

  private static void say(String figure, String words) {
    System.out.printf("%-18s %s%n", figure, words);
  }

  /** How far a run says that it is. */
  private record Progress(long attempt, long staged, long created) {

    static Progress of(Path state) {
      try {
        var json = Files.readString(state.resolve("runs/1/progress.json"));
        return new Progress(
            number(json, "", "attempt"), number(json, "", "total"), number(json, "", "created"));
      } catch (IOException e) {
        return new Progress(0, 0, 0); // not begun, or ended
      }
    }

    boolean reached(String station, long rows) {
      return (station.equals("staging") ? staged : created) >= rows;
    }

    boolean isBeyond(Progress before) {
      return staged > before.staged || created > before.created;
    }
  }

  /** A site in a process of its own. */
  private record Site(Process process, String url) implements AutoCloseable {

    static Site fast(Path home, Path work) throws IOException {
      return started(
          List.of(
              System.getProperty("java.home") + "/bin/java",
              "-Xmx512m",
              "-cp",
              System.getProperty("java.class.path"),
              "FastSite"));
    }

    static Site sandbox(Path home, Path work, String requestsPerMinute, String latency)
        throws IOException {
      var state = Files.createTempDirectory(work, "site");
      return started(
          List.of(
              home.resolve("run.sh").toString(),
              "sandbox",
              "--port",
              "0",
              "--requests-per-minute",
              requestsPerMinute,
              "--latency",
              latency,
              "--state-dir",
              state.toString()));
    }

    private static Site started(List<String> command) throws IOException {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      var line = out.readLine();
      while (line != null && !line.contains("http://")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException("the site did not start: " + command);
      }
      return new Site(process, line.substring(line.indexOf("http://")).strip());
    }

    String collection() {
      return FastSite.COLLECTION;
    }

    String count() throws IOException {
      try {
        return HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url + "/count")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
