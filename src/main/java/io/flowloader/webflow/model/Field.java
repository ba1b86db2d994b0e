package io.flowloader.webflow.model;

import tools.jackson.databind.JsonNode;

/**
 * A field of a collection.
 *
 * @param slug the key in {@code fieldData}
 * @param displayName what people call it
 * @param type its type
 * @param required whether an item must have it
 * @param editable whether a caller may set it
 * @param validations the schema's rules for a value; a JSON null or missing node where there are
 *     none
 */
public record Field(
    String slug,
    String displayName,
    FieldType type,
    boolean required,
    boolean editable,
    JsonNode validations) {}
