package io.flowloader.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
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
  private final Attributes before;
  private Size size;

  private LiveScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    this.size = sizeOf(terminal);
    // What is typed meanwhile, Ctrl-C too, would be written into the lines and move the cursor.
    this.before = terminal.getAttributes();
    take();
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
    terminal.puts(Capability.carriage_return); // whatever has moved the cursor
    // A window that has just become narrower is told late: what is too wide must not wrap till
    // then,
    // or the way back up to the first line is longer than we know.
    display.update(fitting.stream().map(LiveScreen::ended).toList(), 0);
  }

  /** Lines that do not end are written as one that wraps; a resized window would wrap it anew. */
  private static AttributedString ended(AttributedString line) {
    return AttributedString.join(AttributedString.EMPTY, line, AttributedString.NEWLINE);
  }

  /** Takes the lines away, so that something can be printed where they were. */
  void wipe() {
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eos);
    terminal.flush();
    display.reset();
  }

  /** Has the terminal echo nothing of what is typed. */
  void take() {
    terminal.echo(false);
  }

  /** Gives the terminal its modes back; for any thread, at any time. */
  void release() {
    terminal.setAttributes(before);
  }

  @Override
  public void close() {
    wipe();
    release();
    try {
      terminal.close();
    } catch (IOException e) {
      // It is gone; so is what was shown on it.
    }
  }
}
