package io.flowloader.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it into the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Flowloader.class.getPackage().getImplementationVersion();
    return new String[] {"flowloader " + (version == null ? "(not packaged)" : version)};
  }
}
