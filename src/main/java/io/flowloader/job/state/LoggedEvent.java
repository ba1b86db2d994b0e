package io.flowloader.job.state;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.flowloader.text.Printable;
import java.util.regex.Pattern;

/**
 * The word {@code %event} of the patterns: the name of an event of ours, then {@code key=value} for
 * each fact of it; of what a library says, {@code library logger=… message=…}. A value with
 * anything but letters, digits and a few signs stands in quotes, in which a quote and a backslash
 * have a backslash before them and line ends are escaped: Logback's own {@code %kvp} escapes
 * nothing, and texts of a site are among the values.
 */
public final class LoggedEvent extends ClassicConverter {

  private static final String OURS = "io.flowloader.";

  /** A site may say anything at any length. */
  private static final int LONGEST_VALUE = 1000;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:/?&%@+|,*-]+");

  @Override
  public String convert(ILoggingEvent event) {
    var shown = new StringBuilder();
    if (event.getLoggerName().startsWith(OURS)) {
      shown.append(Printable.onOneLine(event.getFormattedMessage()));
    } else {
      shown.append("library");
      add(shown, "logger", event.getLoggerName());
      add(shown, "message", event.getFormattedMessage());
    }
    var facts = event.getKeyValuePairs();
    if (facts != null) {
      facts.forEach(fact -> add(shown, fact.key, String.valueOf(fact.value)));
    }
    return shown.toString();
  }

  private static void add(StringBuilder shown, String key, String value) {
    shown.append(' ').append(key).append('=');
    var text = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    if (PLAIN.matcher(text).matches()) {
      shown.append(text);
    } else {
      shown
          .append('"')
          .append(Printable.onOneLine(text.replace("\\", "\\\\").replace("\"", "\\\"")))
          .append('"');
    }
  }
}
