package io.flowloader.draft;

import io.flowloader.draft.mapping.MissingTranslation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item of which each locale was given as a whole: what it is created with, which is what its
 * first locale has, and what is to be changed in the others. Pure arithmetic.
 */
public final class LocaleContents {

  private static final JsonMapper MAPPER = ExactJson.MAPPER;

  private final Map<String, ObjectNode> contents = new LinkedHashMap<>();
  private final Map<String, Set<String>> references = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final MissingTranslation rule;

  /**
   * @param rule what a locale gets that lacks a field which the first one has
   */
  public LocaleContents(MissingTranslation rule) {
    this.rule = rule;
  }

  /**
   * Adds a locale; the first one that is added is the one that the item is created with.
   *
   * @param fieldData a JSON object
   */
  public void add(String cmsLocaleId, String fieldData) {
    contents.put(cmsLocaleId, (ObjectNode) MAPPER.readTree(fieldData));
  }

  /** Says that a field of a locale refers to rows of the file, which no content tells. */
  public void addReference(String cmsLocaleId, String field) {
    references.computeIfAbsent(cmsLocaleId, locale -> new LinkedHashSet<>()).add(field);
  }

  /**
   * Fields by locale that are not to get the references of the first locale: they have another
   * value, or none is to stand in. Complete after {@link #changes()}.
   */
  public Map<String, List<String>> withoutReferences() {
    var all = new LinkedHashMap<String, List<String>>();
    var ofFirst = referencesIn(contents.keySet().iterator().next());
    contents.forEach(
        (locale, content) ->
            all.put(
                locale,
                ofFirst.stream()
                    .filter(field -> !referencesIn(locale).contains(field))
                    .filter(field -> content.has(field) || rule == MissingTranslation.EMPTY)
                    .toList()));
    return all;
  }

  private Set<String> referencesIn(String locale) {
    return references.getOrDefault(locale, Set.of());
  }

  /** What the item is created with, a JSON object. */
  public String created() {
    return first().toString();
  }

  /** What is to be changed in the other locales; those that are the same are left out. */
  public List<Translation> changes() {
    var all = new ArrayList<Translation>();
    contents.forEach(
        (locale, content) -> {
          var changes = changes(locale, content);
          if (!changes.isEmpty()) {
            all.add(new Translation(locale, changes.toString()));
          }
        });
    return all;
  }

  private ObjectNode changes(String locale, ObjectNode content) {
    var changes = MAPPER.createObjectNode();
    content.properties().stream()
        .filter(field -> !field.getValue().equals(first().get(field.getKey())))
        .forEach(field -> changes.set(field.getKey(), field.getValue()));
    first().propertyNames().stream()
        .filter(field -> !content.has(field) && !referencesIn(locale).contains(field))
        .forEach(field -> lacks(locale, field, changes));
    if (rule == MissingTranslation.INVALID) {
      referencesIn(contents.keySet().iterator().next()).stream()
          .filter(field -> !content.has(field) && !referencesIn(locale).contains(field))
          .forEach(field -> missing.add(field + " in " + locale));
    }
    return changes;
  }

  private void lacks(String locale, String field, ObjectNode changes) {
    switch (rule) {
      case PRIMARY -> {} // it was created with the value of the first locale
      case EMPTY -> changes.putNull(field);
      case INVALID -> missing.add(field + " in " + locale);
    }
  }

  /**
   * Fields that lack a translation where the rule wants one, in words; known after {@link
   * #changes()}.
   */
  public List<String> missing() {
    return missing;
  }

  private ObjectNode first() {
    return contents.values().iterator().next();
  }
}
