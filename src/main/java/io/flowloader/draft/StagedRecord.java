package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;

/** What became of a record: each ends as exactly one of the two. */
public sealed interface StagedRecord {

  /** The record that it came from. */
  CsvRecord record();

  /**
   * A record that makes an item.
   *
   * @param draft what will be sent
   */
  record Drafted(CsvRecord record, ItemDraft draft) implements StagedRecord {}

  /**
   * A record that a person has to mend.
   *
   * @param slug the slug that the row gives or would have got; empty where it has none
   * @param name the name that the row gives; empty where it has none
   * @param reason why it is not sent
   */
  record Refused(CsvRecord record, String slug, String name, Reason reason)
      implements StagedRecord {}
}
