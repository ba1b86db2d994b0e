package io.flowloader.cli;

import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.job.Target;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.text.ShellWord;
import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which API to speak to, and where state is kept: options that several commands share. */
final class TargetOptions {

  /** The embedded sandbox is there to try things: it does not make people wait. */
  private static final int NO_LIMIT = 0;

  private static final EnvironmentSecret TOKEN =
      new EnvironmentSecret("token", "WEBFLOW_API_TOKEN");

  @Option(
      names = "--sandbox",
      description = "Use the embedded sandbox instead of Webflow; no token needed.")
  private boolean sandbox;

  /** Use the sandbox, whatever was typed. */
  void useSandbox() {
    sandbox = true;
  }

  boolean isSandbox() {
    return sandbox;
  }

  /** The options again, for a command that is proposed; with a blank before each. */
  String typedAgain(Settings settings) {
    return (sandbox ? " --sandbox" : "")
        + settings
            .option(TargetKeys.BASE_URL)
            .map(url -> " --base-url " + ShellWord.of(url.toString()).orElse("URL"))
            .orElse("");
  }

  /**
   * The sandbox, started, if it is asked for; null for the real API. Closing it ends it.
   *
   * @throws io.flowloader.problem.StateInUseException if another process uses its state
   */
  @Nullable Sandbox startSandbox(Surroundings surroundings, StateDirectory state) {
    return sandbox ? Sandbox.start(sandboxSettings(surroundings), state.prepare().sandbox()) : null;
  }

  /** The same over a copy in another directory, so that nothing changes in the state directory. */
  @Nullable Sandbox startSandboxOnCopy(
      Surroundings surroundings, StateDirectory state, StateDirectory copy) {
    return sandbox
        ? Sandbox.startOnCopy(sandboxSettings(surroundings), state.sandbox(), copy.sandbox())
        : null;
  }

  private static SandboxSettings sandboxSettings(Surroundings surroundings) {
    return SandboxSettings.defaults()
        .withRequestsPerMinute(NO_LIMIT)
        .withClock(surroundings.clock()::now);
  }

  Target target(Surroundings surroundings, Settings settings, @Nullable Sandbox running) {
    var allowance = TargetKeys.allowance(settings);
    var timeouts = TargetKeys.timeouts(settings);
    if (running != null) {
      return new Target(
          Target.SANDBOX,
          BaseUrl.of(running.baseUrl()),
          new AccessToken(Sandbox.TOKEN),
          timeouts,
          allowance);
    }
    var url = TargetKeys.baseUrl(settings);
    return new Target(url.host(), url, token(surroundings), timeouts, allowance);
  }

  private static AccessToken token(Surroundings surroundings) {
    return TOKEN
        .find(surroundings)
        .map(given -> token(given.text(), given.place()))
        .orElseThrow(
            () ->
                new BadInputException(
                    ProblemCode.WRONG_TOKEN,
                    "WEBFLOW_API_TOKEN",
                    "There is no token. Set the environment variable WEBFLOW_API_TOKEN to it, or WEBFLOW_API_TOKEN_FILE to the path of a file that holds it (Webflow: Site settings, Apps & integrations, API access). To try without one: --sandbox."));
  }

  private static AccessToken token(String text, String place) {
    try {
      return new AccessToken(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          ProblemCode.WRONG_TOKEN,
          place + " does not hold a token: it must be one line of visible ASCII characters.",
          e);
    }
  }
}
