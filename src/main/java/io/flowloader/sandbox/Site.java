package io.flowloader.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The site with its collections: the articles to load into, and the authors they refer to. */
final class Site {

  /** The first half of the ids of items. */
  private static final String ARTICLE = "66f6ed9576dd";

  private static final String AUTHOR = "66f6ed9576de";

  private static final List<String> AUTHOR_NAMES =
      List.of("Ada Berg", "Bao Nguyen", "Carla Moretti", "Dele Okafor");

  private final Map<String, SandboxCollection> collections = new LinkedHashMap<>();
  private final SandboxCollection articles;
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private volatile boolean structureChanged;

  Site(StateFile file, SiteClock clock) {
    this.articles = add(Schema.articles(Sandbox.COLLECTION_ID), new ItemStore(file, ARTICLE));
    var authors = add(Schema.authors(), new ItemStore(file, AUTHOR));
    addAuthors(authors.store(), clock.now());
  }

  /**
   * @throws ApiFailure 404 when it does not exist, or not any more
   */
  SandboxCollection collection(String id) {
    var collection = deleted.contains(id) ? null : collections.get(id);
    if (collection == null) {
      throw ApiFailure.notFound("collection_not_found", "The collection cannot be found");
    }
    return collection;
  }

  /** The collections that are left. */
  List<Schema> schemas() {
    return collections.values().stream()
        .map(SandboxCollection::schema)
        .filter(schema -> !deleted.contains(schema.id()))
        .toList();
  }

  SandboxCollection articles() {
    return articles;
  }

  /**
   * From now on the structure of the articles is another than that of the published site, or not.
   */
  void structureChanged(boolean changed) {
    structureChanged = changed;
  }

  /**
   * Only what is deleted needs no structure.
   *
   * @throws ApiFailure 409 when the site is to be published first
   */
  void refuseIfUnpublished(CallKind kind) {
    boolean needsIt =
        switch (kind) {
          case CREATE, INSERT, UPDATE, PUBLISH -> true;
          case INTROSPECT, SITES, SITE, COLLECTIONS, COLLECTION, LIST, DELETE, UNKNOWN -> false;
        };
    if (structureChanged && needsIt) {
      throw new ApiFailure(
          409,
          "conflict",
          "Conflict: The collection structure changed since the last publish",
          List.of());
    }
  }

  void delete(String collectionId) {
    deleted.add(collectionId);
  }

  void restore(String collectionId) {
    deleted.remove(collectionId);
  }

  private SandboxCollection add(Schema schema, ItemStore store) {
    var fields = new FieldCheck(schema, this::itemExists);
    var collection = new SandboxCollection(schema, store, fields);
    collections.put(schema.id(), collection);
    return collection;
  }

  private boolean itemExists(String collectionId, String itemId) {
    var collection = collections.get(collectionId);
    return collection != null && collection.has(itemId);
  }

  private static void addAuthors(ItemStore store, long now) {
    if (store.end() > 1) {
      return;
    }
    store.change(
        () ->
            AUTHOR_NAMES.stream()
                .map(Site::author)
                .map(a -> store.add(1 << SandboxLocale.PRIMARY, now, false, false, a))
                .toList());
  }

  private static NewItem author(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    String json = JsonMapper.shared().writeValueAsString(Map.of("name", name, "slug", slug));
    return new NewItem(name, slug, json.getBytes(StandardCharsets.UTF_8));
  }
}
