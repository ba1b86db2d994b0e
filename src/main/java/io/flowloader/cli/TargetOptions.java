package io.flowloader.cli;

import io.flowloader.files.PrivateFiles;
import io.flowloader.job.StateDirectory;
import io.flowloader.job.Target;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.text.ShellWord;
import io.flowloader.throttle.Throttle;
import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API to speak to, and where state is kept: options that several commands share. */
final class TargetOptions {

  /** The embedded sandbox is there to try things: it does not make people wait. */
  private static final int NO_LIMIT = 0;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Where the API is. Default: " + BaseUrl.OFFICIAL + ".")
  private @Nullable String baseUrl;

  @Option(
      names = "--sandbox",
      description = "Use the embedded sandbox instead of Webflow; no token needed.")
  private boolean sandbox;

  @Mixin private StateOption stateOption = new StateOption();

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      description = "Our own ceiling, below the account's limit. Default: the account's limit.")
  private @Nullable String requestsPerMinute;

  /** Use the sandbox, whatever was typed. */
  void useSandbox(Path state) {
    sandbox = true;
    stateOption.use(state);
  }

  void useSandboxHere() {
    sandbox = true;
  }

  boolean isSandbox() {
    return sandbox;
  }

  /** The options again, for a command that is proposed; with a blank before each. */
  String typedAgain() {
    return (sandbox ? " --sandbox" : "")
        + (baseUrl == null ? "" : " --base-url " + ShellWord.of(baseUrl).orElse("URL"));
  }

  StateDirectory state(Surroundings surroundings, Settings settings) {
    return stateOption.directory(surroundings, settings);
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
    int ceiling =
        (int)
            settings.number(
                "requests-per-minute", requestsPerMinute, 1, 1_000_000, Throttle.NO_CEILING);
    var defaults = Timeouts.defaults();
    var timeouts =
        new Timeouts(
            defaults.connect(),
            settings.duration("answer-timeout", null, defaults.answer()),
            min(defaults.call(), settings.duration("answer-timeout", null, defaults.call())),
            defaults.patience(),
            settings.duration("give-up-after", null, defaults.giveUpAfter()));
    if (running != null) {
      return new Target(
          Target.SANDBOX,
          BaseUrl.of(running.baseUrl()),
          new AccessToken(Sandbox.TOKEN),
          timeouts,
          ceiling);
    }
    var url = BaseUrl.of(settings.text("base-url", baseUrl).orElse(BaseUrl.OFFICIAL));
    return new Target(url.host(), url, token(surroundings), timeouts, ceiling);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static AccessToken token(Surroundings surroundings) {
    var named = surroundings.environment().get("WEBFLOW_API_TOKEN");
    if (named != null && !named.isBlank()) {
      return token(named.strip(), "WEBFLOW_API_TOKEN");
    }
    var file = surroundings.environment().get("WEBFLOW_API_TOKEN_FILE");
    if (file == null || file.isBlank()) {
      throw new BadInputException(
          "There is no token. Set the environment variable WEBFLOW_API_TOKEN to it, or WEBFLOW_API_TOKEN_FILE to the path of a file that holds it (Webflow: Site settings, Apps & integrations, API access). To try without one: --sandbox.");
    }
    var path = surroundings.caller().resolve(file);
    try {
      if (PrivateFiles.isOpenToOthers(path)) {
        surroundings
            .err()
            .println(
                "Warning: other users of this machine can read the token file %s. Close it to them: chmod 600"
                    .formatted(path));
      }
      return token(
          Files.readString(path).strip(), "The file " + file + " (WEBFLOW_API_TOKEN_FILE)");
    } catch (IOException e) {
      throw new BadInputException(
          "The token file %s (WEBFLOW_API_TOKEN_FILE) cannot be read. Check its path and permissions."
              .formatted(file),
          e);
    }
  }

  private static AccessToken token(String text, String place) {
    try {
      return new AccessToken(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          place + " does not hold a token: it must be one line of visible ASCII characters.", e);
    }
  }
}
