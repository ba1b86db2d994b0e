package io.flowloader.webflow.model;

import java.util.List;

/**
 * A collection and its fields, as {@code GET /collections/{id}} tells.
 *
 * @param id the collection's id
 * @param displayName what people call it
 * @param slug its slug on the site; empty where the answer has none
 * @param fields in the order of the schema, {@code name} and {@code slug} among them
 */
public record CollectionSchema(String id, String displayName, String slug, List<Field> fields) {

  public CollectionSchema {
    fields = List.copyOf(fields);
  }
}
