package io.flowloader.sandbox;

/**
 * An item to be created, checked.
 *
 * @param fieldData JSON object in UTF-8 with the name and the slug; not to be changed
 */
record NewItem(String name, String slug, byte[] fieldData) {}
