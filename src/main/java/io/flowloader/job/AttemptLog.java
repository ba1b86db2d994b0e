package io.flowloader.job;

import io.flowloader.ledger.ImportRun;
import io.flowloader.report.RunSummary;
import io.flowloader.send.SendSettings;
import io.flowloader.time.StopSignal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how an attempt of a run begins, is stopped, and ends. */
final class AttemptLog {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

  private final ImportRun run;

  AttemptLog(ImportRun run) {
    this.run = run;
  }

  void begun(String kind, SendSettings settings) {
    var identity = run.identity();
    LOG.atInfo()
        .addKeyValue("run", run.number())
        .addKeyValue("attempt", run.attempt())
        .addKeyValue("kind", kind)
        .addKeyValue("file", identity.file())
        .addKeyValue("sha256", identity.sha256())
        .addKeyValue("definition", identity.definition())
        .addKeyValue("collection", identity.collectionId())
        .addKeyValue("target", identity.target())
        .addKeyValue("rows-per-request", settings.rowsPerRequest())
        .addKeyValue("concurrency", settings.concurrency())
        .addKeyValue("pid", ProcessHandle.current().pid())
        .log("run-begun");
  }

  /** Logs a stop when it is requested, until what it returns is closed. */
  StopSignal.Hearing hears(StopSignal stop) {
    return stop.whenRequested(() -> LOG.info("stop-requested"));
  }

  void ended(Conclusion conclusion, RunSummary summary) {
    var requests = summary.requests();
    LOG.atInfo()
        .addKeyValue("status", conclusion.status())
        .addKeyValue("exit", conclusion.exitCode().code())
        .addKeyValue("reason", conclusion.reason())
        .addKeyValue("requests", requests.total())
        .addKeyValue("create", requests.create())
        .addKeyValue("update", requests.update())
        .addKeyValue("read", requests.read())
        .addKeyValue("throttled", requests.throttled())
        .log("run-ended");
  }

  /** Carries work out; what no part of it has foreseen is logged, and thrown on. */
  <T> T during(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      LOG.error("run-failed", e);
      throw e;
    }
  }
}
