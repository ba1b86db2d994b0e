package io.flowloader.job.state;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.PatternLayoutEncoderBase;

/**
 * Logged events as lines of a pattern, in which two words are ours: {@code %event} ({@link
 * LoggedEvent}) and {@code %printable(…)} ({@link PrintableLine}). The encoder knows them itself,
 * for rules of the logging context are forgotten whenever that is set up anew.
 */
public final class LogLines extends PatternLayoutEncoderBase<ILoggingEvent> {

  @Override
  public void start() {
    var lines = new PatternLayout();
    lines.getInstanceConverterMap().put("event", LoggedEvent::new);
    lines.getInstanceConverterMap().put("printable", PrintableLine::new);
    lines.setContext(context);
    lines.setPattern(getPattern());
    lines.start();
    layout = lines;
    super.start();
  }
}
