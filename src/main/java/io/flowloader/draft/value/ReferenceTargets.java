package io.flowloader.draft.value;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.text.Blank;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The items of a collection, to be found by id, slug or name. */
public final class ReferenceTargets {

  /**
   * Sites have some 10,000 items ({@code docs/webflow-api.md}), some plans more. With half a
   * kilobyte each, these take half of a heap of 256 MB.
   */
  static final int MOST_ITEMS = 250_000;

  private static final Pattern ACCENTS_AND_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Set<String> ids = new HashSet<>();
  private final Map<String, String> idsBySlug = new HashMap<>();

  /** An empty id stands for a name that several items have. */
  private final Map<String, String> idsByName = new HashMap<>();

  /** Names and slugs by what they are alike in; made when the first is looked for. */
  private @Nullable Map<String, String> alike;

  /**
   * Adds an item.
   *
   * @throws BadInputException if the collection has more items than can be held
   */
  public void add(String id, String slug, String name) {
    if (ids.size() >= MOST_ITEMS) {
      throw new BadInputException(
          ProblemCode.NOT_ON_THE_SITE,
          "A collection that the file refers to has more than %,d items, more than can be looked up. Write the ids of items in a collection of its own import, or leave the column out with --ignore-columns."
              .formatted(MOST_ITEMS));
    }
    if (ids.add(id)) {
      idsBySlug.put(slug, id);
      idsByName.merge(Blank.single(name), id, (one, other) -> "");
    }
  }

  /** The item of that id or slug; null if there is none. */
  @Nullable String byIdOrSlug(String text) {
    return ids.contains(text) ? text : idsBySlug.get(text);
  }

  /** The item of that name; null if there is none or more than one. */
  @Nullable String byName(String text) {
    var id = idsByName.get(Blank.single(text));
    return id == null || id.isEmpty() ? null : id;
  }

  /**
   * The name, or else the slug, that a text differs from in case and accents only, or in the signs
   * between words; empty if there is none.
   */
  Optional<String> nearest(String text) {
    if (alike == null) {
      var known = new HashMap<String, String>();
      idsByName.keySet().forEach(name -> known.putIfAbsent(key(name), name));
      idsBySlug.keySet().forEach(slug -> known.putIfAbsent(key(slug), slug));
      known.remove("");
      alike = known;
    }
    return Optional.ofNullable(alike.get(key(text)));
  }

  private static String key(String text) {
    return ACCENTS_AND_SIGNS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether several items have that name. */
  boolean isAmbiguous(String name) {
    return "".equals(idsByName.get(Blank.single(name)));
  }
}
