package io.flowloader.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/**
 * A few lines at the bottom of a terminal that change in place. Between two changes the cursor
 * rests at their beginning, so that they can be wiped however the terminal has wrapped them since.
 * Not safe for threads.
 */
final class LiveScreen implements AutoCloseable {

  /** Of a terminal that does not tell: what all of them have. */
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final Display display;
  private Size size;

  private LiveScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    this.size = sizeOf(terminal);
    display.resize(size.getRows(), size.getColumns());
  }

  /** The terminal of this process; empty if it has none that can move its cursor. */
  static Optional<LiveScreen> open() {
    try {
      // Sent into the background, a program that sets its terminal's modes is stopped otherwise.
      Signals.register("TTOU", () -> {});
      var terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.ForcedSysErr)
              .encoding(StandardCharsets.UTF_8)
              // Ctrl-C is heard elsewhere.
              .nativeSignals(false)
              .dumb(false)
              .build();
      if (terminal.getStringCapability(Capability.clr_eos) == null
          || terminal.getStringCapability(Capability.cursor_up) == null) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new LiveScreen(terminal));
    } catch (IOException | IllegalStateException | LinkageError e) {
      return Optional.empty(); // as with piped input: then there are plain lines
    }
  }

  private static Size sizeOf(Terminal terminal) {
    var told = terminal.getSize();
    return told.getColumns() > 0 && told.getRows() > 0 ? told : USUAL;
  }

  /** How wide it is now. */
  int columns() {
    return size.getColumns();
  }

  /** Asks the terminal how large it is; wipes what it has wrapped otherwise meanwhile. */
  void fit() {
    var now = sizeOf(terminal);
    if (!now.equals(size)) {
      size = now;
      wipe();
      display.resize(size.getRows(), size.getColumns());
    }
  }

  /** Shows the lines in place of those before; writes what differs, at once. */
  void show(List<AttributedString> lines) {
    var fitting = lines.size() < size.getRows() ? lines : lines.subList(0, size.getRows() - 1);
    display.update(fitting, 0);
  }

  /** Takes the lines away, so that something can be printed where they were. */
  void wipe() {
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eos);
    terminal.flush();
    display.reset();
  }

  @Override
  public void close() {
    wipe();
    try {
      terminal.close();
    } catch (IOException e) {
      // It is gone; so is what was shown on it.
    }
  }
}
