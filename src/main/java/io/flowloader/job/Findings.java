package io.flowloader.job;

import io.flowloader.csv.CsvCopy;
import io.flowloader.draft.ItemDraftProcessor;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the step {@code preflight} has found, for the steps behind it. They are made of it when they
 * begin: it is too rich for an execution context, and found anew in every attempt.
 */
public final class Findings {

  private @Nullable CsvCopy copy;
  private @Nullable CollectionSchema schema;
  private @Nullable ItemDraftProcessor processor;
  private String brake = "";

  void found(@Nullable CsvCopy foundCopy) {
    copy = foundCopy;
  }

  void found(CollectionSchema foundSchema) {
    schema = foundSchema;
  }

  void found(ItemDraftProcessor foundProcessor) {
    processor = foundProcessor;
  }

  /** The copy of the file that is read. */
  CsvCopy copy() {
    return Objects.requireNonNull(copy, "a run that has rows to read has a file");
  }

  CollectionSchema schema() {
    return Objects.requireNonNull(schema, "preflight comes first");
  }

  ItemDraftProcessor processor() {
    return Objects.requireNonNull(processor, "preflight comes first");
  }

  void brakedBy(String reason) {
    brake = reason;
  }

  /** Why a brake would stop the import; empty if none would. */
  public String brake() {
    return brake;
  }

  /** Whether rows say themselves whether their items are published. */
  boolean decidesPublication() {
    return processor != null && processor.decidesPublication();
  }

  /** The locales of the site as people call them, by cmsLocaleId; none if it was not read. */
  Map<String, String> tags() {
    return processor == null ? Map.of() : processor.tags();
  }

  /** A locale as people call it, if the site was read; else its id. */
  public String tagOf(String cmsLocaleId) {
    return processor == null ? cmsLocaleId : processor.tagOf(cmsLocaleId);
  }

  /** What was strange about columns; known after staging. */
  public List<String> remarks() {
    return processor().told();
  }
}
