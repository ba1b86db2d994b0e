package io.flowloader.job.state;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import io.flowloader.text.Printable;

/** The word {@code %printable(…)} of the log's pattern: an exit, as standard output is one. */
public final class PrintableLine extends CompositeConverter<ILoggingEvent> {

  @Override
  protected String transform(ILoggingEvent event, String line) {
    return Printable.of(line);
  }
}
