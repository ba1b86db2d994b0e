package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import picocli.CommandLine.ITypeConverter;

/** Reads what was typed behind an option as its key may be; picocli's face of {@link Kind}. */
final class KeyConverter<T> implements ITypeConverter<T> {

  private final Key<T> key;

  KeyConverter(Key<T> key) {
    this.key = key;
  }

  @Override
  public T convert(String typed) {
    return read(key, Found.of(typed, key.option()));
  }

  static <T> T read(Key<T> key, Found typed) {
    try {
      return key.kind().read(typed);
    } catch (BadInputException e) {
      throw new RefusedOptionException(e);
    }
  }
}
