package io.flowloader.job;

import io.flowloader.report.RunSummary;
import java.nio.file.Path;

/**
 * How an import ended.
 *
 * @param exitCode the code for the shell
 * @param summary what the run leaves behind
 * @param directory where it left it
 * @param alreadyDone whether nothing was done because an identical run is finished
 */
public record RunEnd(ExitCode exitCode, RunSummary summary, Path directory, boolean alreadyDone) {}
