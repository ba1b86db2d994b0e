package io.flowloader.draft.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of Webflow's own exports that tell of the item and are no content. They stand in a
 * block behind the name and the slug; by that they are told from fields that are called the same.
 *
 * @param indexes of the columns that are left out, from 0
 * @param toldByPlace those of them whose name stands once more, for a field
 */
record SystemColumns(Set<Integer> indexes, Set<Integer> toldByPlace) {

  private static final Set<String> LEFT_OUT =
      Set.of("collectionid", "itemid", "createdon", "updatedon", "publishedon");

  /** What stands among them, and is read. */
  private static final Set<String> IN_THE_BLOCK = Set.of("localeid", "locale", "archived", "draft");

  private static final Set<String> BEFORE_THE_BLOCK = Set.of("name", "slug");

  SystemColumns {
    indexes = Set.copyOf(indexes);
    toldByPlace = Set.copyOf(toldByPlace);
  }

  /** Whether a column would be one of the system's in the right place. */
  static boolean isNamedSo(String header) {
    return LEFT_OUT.contains(PlainName.of(header));
  }

  /**
   * Finds them.
   *
   * @param names of all columns
   * @param recognised whether the file is known to be such an export
   */
  static SystemColumns of(List<String> names, boolean recognised) {
    var plain = names.stream().map(PlainName::of).toList();
    if (!recognised && !standsTwice(plain)) {
      return new SystemColumns(Set.of(), Set.of());
    }
    int begin = 0;
    int length = 0;
    for (int i = 0; i < plain.size(); i++) {
      int end = i;
      while (end < plain.size() && isOfTheBlock(plain.get(end))) {
        end++;
      }
      if (end - i > length) {
        begin = i;
        length = end - i;
      }
      i = end;
    }
    boolean inPlace = begin > 0 && BEFORE_THE_BLOCK.contains(plain.get(begin - 1));
    if (length == 0 || (!recognised && !inPlace)) {
      return new SystemColumns(Set.of(), Set.of());
    }
    return inBlock(plain, begin, begin + length, recognised);
  }

  /** Of a name that stands twice in the block, the first is the system's. */
  private static SystemColumns inBlock(List<String> plain, int begin, int end, boolean recognised) {
    var found = new HashMap<String, Integer>();
    for (int i = begin; i < end; i++) {
      if (LEFT_OUT.contains(plain.get(i))) {
        found.putIfAbsent(plain.get(i), i);
      }
    }
    var told = new HashSet<Integer>();
    var indexes = new HashSet<Integer>();
    found.forEach(
        (name, index) -> {
          var others =
              IntStream.range(0, plain.size())
                  .filter(i -> i != index && plain.get(i).equals(name))
                  .boxed()
                  .toList();
          if (recognised || !others.isEmpty()) {
            indexes.add(index);
          }
          if (others.size() == 1) {
            told.add(index);
          }
        });
    return new SystemColumns(indexes, told);
  }

  private static boolean isOfTheBlock(String plain) {
    return LEFT_OUT.contains(plain) || IN_THE_BLOCK.contains(plain);
  }

  private static boolean standsTwice(List<String> plain) {
    var seen = new HashSet<String>();
    return plain.stream().anyMatch(name -> LEFT_OUT.contains(name) && !seen.add(name));
  }
}
