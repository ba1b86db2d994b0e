package io.flowloader.cli;

import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.Sandbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where items go.
 *
 * @param sandbox whether the collection of the embedded sandbox is meant where none is named
 */
record Destination(Settings settings, boolean sandbox) {

  /** Whether a collection is named, or need not be. */
  boolean isNamed() {
    return find().isPresent();
  }

  /**
   * The collection's id.
   *
   * @throws BadInputException if none is named
   */
  String collection() {
    return find()
        .orElseThrow(
            () ->
                new BadInputException(
                    "Into which collection? Say --collection ID (Webflow: the collection's settings show its id)."));
  }

  /** The collection's id; empty if none is named. */
  Optional<String> find() {
    return settings
        .find(SourceKeys.COLLECTION)
        .map(Setting::value)
        .or(() -> sandbox ? Optional.of(Sandbox.COLLECTION_ID) : Optional.empty());
  }

  /** The site, if it is named; else null. */
  @Nullable String site() {
    return settings.find(SourceKeys.SITE).map(Setting::value).orElse(null);
  }
}
