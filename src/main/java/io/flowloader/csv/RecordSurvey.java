package io.flowloader.csv;

/**
 * Looks at every record of a file once, while its copy is made, before anything is read for good.
 * What it finds is kept beside the copy, so that a later attempt finds the same without looking.
 */
public interface RecordSurvey {

  /** Sees the next record; its cells stand as the names of the header do. */
  void see(CsvRecord record);

  /** What was found, in any form that whoever asked reads again; to be asked at the end. */
  String findings();

  /** Begins a survey of the file with this header. */
  interface Begin {
    RecordSurvey of(CsvHeader header);
  }

  /** Looks for nothing. */
  static Begin none() {
    return header ->
        new RecordSurvey() {
          @Override
          public void see(CsvRecord record) {}

          @Override
          public String findings() {
            return "";
          }
        };
  }
}
