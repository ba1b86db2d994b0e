package io.flowloader.draft;

/**
 * What an item is to have in one locale other than what it is created with.
 *
 * @param cmsLocaleId the locale
 * @param fieldData a JSON object of the fields that differ; null for one that is to be emptied
 */
public record Translation(String cmsLocaleId, String fieldData) {}
