package io.flowloader.draft;

import java.util.List;

/**
 * What an item has.
 *
 * @param name empty only where that was told as a problem
 * @param slug likewise
 * @param fields all other fields that have a value
 */
record ItemContent(String name, String slug, List<FilledColumn> fields) {}
