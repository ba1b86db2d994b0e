package io.flowloader.report.page;

import java.util.List;

/** What the overview says in words, for its template; every value is escaped there. */
public record OverviewView(String time, List<Definition> definitions) {
  public OverviewView {
    definitions = List.copyOf(definitions);
  }

  /**
   * The runs of a definition into a collection.
   *
   * @param lastGood when its last good run was, in a sentence
   * @param inWords what the bars show
   * @param bars a run each, the oldest first
   * @param runs the newest first
   */
  public record Definition(
      String name,
      String collectionId,
      String target,
      String lastGood,
      String inWords,
      List<Bar> bars,
      List<Run> runs) {
    public Definition {
      bars = List.copyOf(bars);
      runs = List.copyOf(runs);
    }
  }

  /**
   * A run as a bar.
   *
   * @param height in pixels
   * @param good rows that were created or updated
   * @param same rows that needed nothing
   * @param bad rows that somebody has to look at
   */
  public record Bar(String height, String good, String same, String bad) {}

  /** A run as a line. */
  public record Run(String number, String began, String kind, String status, String rows) {}
}
