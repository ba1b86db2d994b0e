package io.flowloader.cli.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of all keys, in the order in which they are explained. A key that stands here is read,
 * checked, explained by {@code --help} and {@code init}, and documented.
 */
public final class KeyTable {

  private static final List<KeyGroup> GROUPS =
      List.of(
          SourceKeys.GROUP,
          ColumnKeys.GROUP,
          FileKeys.GROUP,
          ValueKeys.GROUP,
          ExistingKeys.GROUP,
          SendKeys.GROUP,
          TargetKeys.GROUP,
          ReportKeys.GROUP);

  private KeyTable() {}

  public static List<KeyGroup> groups() {
    return GROUPS;
  }

  /** All of them. */
  public static Stream<Key<?>> all() {
    return GROUPS.stream().flatMap(group -> group.keys().stream());
  }

  /** The names of those that may stand in a place. */
  public static Set<String> names(Place place) {
    return all()
        .filter(key -> key.mayStand(place))
        .map(Key::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
