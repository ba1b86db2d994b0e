package io.flowloader.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Our words of a pattern, in a logging context that knows none of them. */
class LogLinesTest {

  private final LoggerContext context = new LoggerContext();
  private final LogLines lines = new LogLines();

  private String line(String logger, String message) {
    lines.setContext(context);
    lines.setCharset(StandardCharsets.UTF_8);
    lines.setPattern("%printable(%-5p %event)");
    lines.start();
    var event =
        new LoggingEvent("", context.getLogger(logger), Level.INFO, message, null, new Object[0]);
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void they_need_no_rules_of_the_context() {
    assertThat(line("io.flowloader.send.Circuit", "circuit-open")).isEqualTo("INFO  circuit-open");
    assertThat(context.getStatusManager().getCopyOfStatusList()).isEmpty();
  }

  @Test
  void what_acts_upon_a_terminal_is_escaped() {
    assertThat(line("org.elsewhere", "a\u001b[2Jb"))
        .doesNotContain("\u001b")
        .startsWith("INFO  library");
  }
}
