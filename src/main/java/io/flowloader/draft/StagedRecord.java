package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;

/** What became of a record: each ends as exactly one of the three. */
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

  /**
   * A record that is no item of its own, but part of the one above, whose outcome it shares.
   *
   * @param above the number of the record that it goes on with
   * @param aboveLine where that one begins
   * @param reason why it is no item
   */
  record Following(CsvRecord record, long above, long aboveLine, Reason reason)
      implements StagedRecord {}
}
