package io.flowloader.job;

import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.EndedCall;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every call, one line each; with --debug another one with what it asked. */
public final class LoggedCalls implements CallObserver {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedCalls.class);

  private final CallObserver next;

  /**
   * @param next is told of them too
   */
  public LoggedCalls(CallObserver next) {
    this.next = next;
  }

  @Override
  public void ended(EndedCall call) {
    next.ended(call);
    LOG.atDebug()
        .addKeyValue("n", call.permit().number())
        .addKeyValue("address", call.address())
        .log("asked");
    var line =
        LOG.atInfo()
            .addKeyValue("n", call.permit().number())
            .addKeyValue("kind", call.kind().name().toLowerCase(Locale.ROOT))
            .addKeyValue("rows", call.rows())
            .addKeyValue("status", call.status())
            .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(call.nanos()))
            .addKeyValue("waited-ms", TimeUnit.NANOSECONDS.toMillis(call.permit().waitedNanos()));
    if (!call.trouble().isEmpty()) {
      line = line.addKeyValue("trouble", call.trouble());
    }
    line.log("request");
  }
}
