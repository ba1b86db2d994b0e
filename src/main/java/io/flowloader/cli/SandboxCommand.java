package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.SandboxKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.job.ExitCode;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.TakenSlugPolicy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sandbox}. */
@Command(
    name = "sandbox",
    description = {
      "Runs the stand-in for the API on its own, on this machine only (127.0.0.1).",
      "Token sandbox-token; sandbox-token-read-only and sandbox-token-write-only lack a scope.",
      "Prints its base URL when it is ready; Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {
      "  ./run.sh sandbox --port 8090 --requests-per-minute 120",
      "  ./run.sh sandbox --latency 300ms --faults \"lost=3%%,500=2%%\" --seed 7",
      "  ./run.sh sandbox --hand-edits 5%% --archiving-needs-fields"
    })
final class SandboxCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin
  private KeyOptions keys = KeyOptions.of(SandboxKeys.OPTIONS, List.of(TargetKeys.STATE_DIR));

  @Option(
      names = "--taken-slugs",
      paramLabel = "refuse|suffix",
      description = "What happens to an item whose slug is taken. Default: refuse.")
  private TakenSlugPolicy takenSlugs = TakenSlugPolicy.REFUSE;

  @Option(
      names = "--structure-changed",
      description =
          "Nothing is written but deletions (409), as where the collection was changed since the"
              + " site was last published.")
  private boolean structureChanged;

  @Option(
      names = "--archiving-needs-fields",
      description =
          "An item is not archived by the flag alone: values of its fields have to come along.")
  private boolean archivingNeedsFields;

  SandboxCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = surroundings.settings(keys);
    var directory = surroundings.state(settings).prepare();
    var behaviour =
        SandboxKeys.read(settings)
            .withTakenSlugs(takenSlugs)
            .withStructureChanged(structureChanged)
            .withArchivingNeedsFields(archivingNeedsFields);
    try (var sandbox = Sandbox.start(behaviour, directory.sandbox())) {
      surroundings.out().println(sandbox.baseUrl());
      surroundings.out().flush();
      new CountDownLatch(1).await(); // until a signal ends the process
    }
    return ExitCode.OK.code();
  }
}
