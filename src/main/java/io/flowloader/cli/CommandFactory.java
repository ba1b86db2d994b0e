package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with what it needs. */
final class CommandFactory implements IFactory {

  private final Surroundings surroundings;

  CommandFactory(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  DemoCommand demo() {
    return new DemoCommand(surroundings);
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (var constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Surroundings.class) {
        return type.cast(constructor.newInstance(surroundings));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
