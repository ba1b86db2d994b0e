package io.flowloader.job.state;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.flowloader.text.Printable;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Logged events as JSON, one a line, as Spring Boot writes them for Logstash: {@code message} is
 * the name of the event, and each fact stands beside it. What would act upon a terminal is escaped
 * as JSON has it.
 */
public final class JsonLines extends StructuredLogEncoder {

  private static final String FORMAT = "logstash";

  @Override
  public void start() {
    setFormat(FORMAT);
    setCharset(StandardCharsets.UTF_8);
    var place = Environment.class.getName();
    if (getContext().getObject(place) == null) {
      getContext().putObject(place, new StandardEnvironment()); // before and after a Workshop
    }
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return Printable.of(new String(super.encode(event), StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }
}
