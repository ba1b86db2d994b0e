import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A command that ran as a process of its own, as the system accounts for it.
 *
 * @param wall from its start to its end
 * @param processor user and system time of all its threads, to within one look (20 ms)
 * @param residentKib the most memory that it held at once, in KiB; 0 where the system does not say
 * @param exitCode as it ended
 */
record Measured(Duration wall, Duration processor, long residentKib, int exitCode) {

  private static final int LOOK_MILLIS = 20;

  /** Runs a command to its end; its output goes to a log. */
  static Measured run(Path log, Map<String, String> environment, List<String> command) {
    return run(log, environment, command, process -> {});
  }

  /**
   * @param meanwhile is called every 20 milliseconds while the process runs, and may end it
   */
  static Measured run(
      Path log, Map<String, String> environment, List<String> command, Consumer<Process> meanwhile) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      var begin = System.nanoTime();
      var process = builder.start();
      var processor = Duration.ZERO;
      var resident = 0L;
      while (process.isAlive()) {
        Thread.sleep(LOOK_MILLIS);
        processor = process.info().totalCpuDuration().orElse(processor);
        resident = Math.max(resident, resident(process.pid()));
        meanwhile.accept(process);
      }
      return new Measured(
          Duration.ofNanos(System.nanoTime() - begin), processor, resident, process.waitFor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended, or this is no Linux
    }
  }

  double seconds() {
    return wall.toMillis() / 1000.0;
  }

  double processorSeconds() {
    return processor.toMillis() / 1000.0;
  }

  @Override
  public String toString() {
    return "%.1f s, %.1f s of processor time, %d MB resident%s"
        .formatted(
            seconds(),
            processorSeconds(),
            residentKib / 1024,
            exitCode == 0 ? "" : ", exit code " + exitCode);
  }
}
