package io.flowloader.cli;

import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import java.util.function.Function;

/** Reads something of the site for a person, without a run. */
final class SiteReader {

  private final Surroundings surroundings;
  private final TargetOptions options;

  SiteReader(Surroundings surroundings, TargetOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  <T> T read(Settings settings, Function<WebflowClient, T> reader) {
    var state = surroundings.state(settings);
    try (var sandbox = options.startSandbox(surroundings, state)) {
      var target = options.target(surroundings, settings, sandbox);
      try (var client = target.client(surroundings.clock(), new StopSignal(), call -> {})) {
        return reader.apply(client);
      }
    }
  }
}
