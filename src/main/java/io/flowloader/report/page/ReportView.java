package io.flowloader.report.page;

import io.flowloader.report.MistakeGroup;
import io.flowloader.text.Count;
import java.util.List;

/**
 * What the page says in words, for its template; every value is escaped there.
 *
 * @param kind good, warn, bad or info
 * @param sample why not every row is shown; empty if every one is
 */
public record ReportView(
    String run,
    String headline,
    String status,
    String kind,
    String file,
    String fileName,
    String collectionId,
    String target,
    String definition,
    String times,
    String reason,
    List<Tile> tiles,
    List<MistakeGroup> mistakes,
    String requests,
    boolean hasTimeline,
    String chartInWords,
    List<Share> shares,
    List<String> localeOutcomes,
    List<LocaleLine> locales,
    String sample,
    String version) {

  public ReportView {
    tiles = List.copyOf(tiles);
    mistakes = List.copyOf(mistakes);
    shares = List.copyOf(shares);
    localeOutcomes = List.copyOf(localeOutcomes);
    locales = List.copyOf(locales);
  }

  /** A number at a glance. */
  public record Tile(String label, String count, String kind) {}

  /**
   * A part of the time.
   *
   * @param color a variable of the style sheet
   */
  public record Share(String label, String percent, String color) {}

  /** A locale with its counts. */
  public record LocaleLine(String name, List<String> counts) {
    public LocaleLine {
      counts = List.copyOf(counts);
    }
  }

  /** For the template. */
  public static String rows(long rows) {
    return Count.of(rows, "row");
  }
}
