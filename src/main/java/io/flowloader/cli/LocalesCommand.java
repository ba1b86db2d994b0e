package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.job.ExitCode;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code locales}. */
@Command(
    name = "locales",
    description = "Lists the locales of the sites that the token opens.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh locales"})
final class LocalesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private KeyOptions keys = KeyOptions.of(TargetKeys.OPTIONS, List.of(SourceKeys.SITE));

  @Option(names = "--json", description = "Print the sites and their locales as JSON.")
  private boolean json;

  LocalesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var settings = surroundings.settings(keys);
    var chosen = settings.find(SourceKeys.SITE).map(Setting::value);
    var sites =
        new SiteReader(surroundings, target)
            .read(
                settings,
                client ->
                    chosen.map(id -> List.of(client.site(id))).orElseGet(() -> sites(client)));
    if (json) {
      surroundings
          .out()
          .println(
              JsonMapper.shared()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(Map.of("sites", sites)));
      return ExitCode.OK.code();
    }
    for (var each : sites) {
      surroundings.out().printf("%s  (site %s)%n", each.displayName(), each.id());
      each.locales().forEach(this::show);
      if (each.locales().isEmpty()) {
        surroundings.out().println("  no locales: localization is off");
      }
    }
    return ExitCode.OK.code();
  }

  private static List<Site> sites(WebflowClient client) {
    return client.sites().stream()
        .map(site -> site.locales().isEmpty() ? client.site(site.id()) : site)
        .toList();
  }

  private void show(SiteLocale locale) {
    surroundings
        .out()
        .printf(
            "  %-10s  %s  %s%s%s%n",
            locale.tag(),
            locale.cmsLocaleId(),
            locale.displayName(),
            locale.primary() ? "  (primary)" : "",
            locale.enabled() ? "" : "  (disabled)");
  }
}
