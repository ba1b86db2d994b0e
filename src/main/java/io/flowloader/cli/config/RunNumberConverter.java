package io.flowloader.cli.config;

import picocli.CommandLine.ITypeConverter;

/** Reads the number of a run. */
public final class RunNumberConverter implements ITypeConverter<Long> {

  private static final Key<Long> RUN = Key.of("RUN", Kind.number(1, Long.MAX_VALUE));

  @Override
  public Long convert(String typed) {
    return KeyConverter.read(RUN, Found.of(typed, RUN.name()));
  }
}
