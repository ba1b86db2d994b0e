package io.flowloader.job.plan;

/**
 * The import that a plan is made of; the names are those of {@code summary.json}.
 *
 * @param file the file's path
 * @param collectionId the collection
 * @param definition the definition's name; empty where there is none
 * @param target the API's host, or the sandbox
 */
public record PlannedImport(String file, String collectionId, String definition, String target) {}
