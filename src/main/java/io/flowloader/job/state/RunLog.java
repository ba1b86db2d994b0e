package io.flowloader.job.state;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.flowloader.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What a run did, for developers: all that the program logs from its beginning to its end, and the
 * warnings of libraries. To be opened while a {@link Workshop} is: opening that sets logging up
 * anew. Each line is written before what follows it happens, so that a killed run has its last one.
 */
public final class RunLog implements AutoCloseable {

  private static final String OURS = "io.flowloader";

  /**
   * An event begins where a line begins, and the lines of its stack trace begin with a tab: no text
   * from outside can look like an event.
   */
  private static final String PATTERN =
      "%printable(%replace(%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5p %event%n%ex){'\n(?=(?s:.))','\n\t'})";

  private final LoggerContext loggers;
  private final OutputStreamAppender<ILoggingEvent> appender;

  private RunLog(OutputStreamAppender<ILoggingEvent> appender, LogFormat format, boolean debug) {
    this.loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    this.appender = appender;
    var encoder = format == LogFormat.JSON ? new JsonLines() : lines();
    encoder.setContext(loggers);
    encoder.start();
    appender.setContext(loggers);
    appender.setEncoder(encoder);
    appender.start();
    root().addAppender(appender);
    loggers.getLogger(OURS).setLevel(debug ? Level.DEBUG : Level.INFO);
  }

  private static LogLines lines() {
    var encoder = new LogLines();
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    return encoder;
  }

  /**
   * Logs at the end of a file, its owner's only; makes it where there is none.
   *
   * @param format that of the lines; an earlier attempt may have had another
   * @param debug whether to log more: what each call asks, each page of a list
   * @throws io.flowloader.problem.BadInputException if its name is taken by a link
   * @throws UncheckedIOException if it cannot be written
   */
  static RunLog in(Path file, LogFormat format, boolean debug) {
    try {
      PrivateFiles.keep(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
    var appender = new FileAppender<ILoggingEvent>();
    appender.setFile(file.toString());
    return new RunLog(appender, format, debug);
  }

  /** Logs at the end of the log of a run that has ended; its directory is there. */
  public static RunLog goingOn(Path file, LogFormat format) {
    return in(file, format, false);
  }

  /** Logs everything onto a stream, which is not closed with it. */
  public static RunLog onto(OutputStream stream, LogFormat format) {
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setOutputStream(new Unclosed(stream));
    return new RunLog(appender, format, true);
  }

  private Logger root() {
    return loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Override
  public void close() {
    loggers.getLogger(OURS).setLevel(null);
    root().detachAppender(appender);
    appender.stop();
  }

  private static final class Unclosed extends java.io.FilterOutputStream {

    private Unclosed(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
