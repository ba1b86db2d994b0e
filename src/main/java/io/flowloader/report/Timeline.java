package io.flowloader.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an attempt goes on over time: sampled while it does, and thinned so that a night is as small
 * as a minute. Not for several threads.
 */
public final class Timeline {

  private static final int MOST_POINTS = 600;
  private static final double NANOS = 1e9;

  private final List<Point> points = new ArrayList<>();
  private long begunNanos = -1;
  private long lastNanos;
  private double sending;
  private double waiting;
  private double settling;
  private int limit;
  private int every = 1;
  private int skipped;

  /**
   * @param seconds since the attempt began
   * @param rows done by then
   * @param requests sent by then
   */
  public record Point(double seconds, long rows, long requests) {}

  /**
   * As it is kept.
   *
   * @param limit requests a minute; 0 = none
   * @param sending seconds spent on work
   * @param waiting seconds spent waiting for the limit, for a pause, for a connection
   * @param settling seconds spent waiting for the next lookup of rows in doubt
   */
  public record Kept(
      List<Point> points, int limit, double sending, double waiting, double settling) {
    public Kept {
      points = List.copyOf(points);
    }

    public String toJson() {
      return JsonMapper.shared().writeValueAsString(this);
    }

    public static Kept of(String json) {
      return JsonMapper.shared().readValue(json, Kept.class);
    }
  }

  /** Where the run stands at a time of the clock. */
  public void sample(long nowNanos, Progress progress) {
    var live = progress.live();
    if (live == null) {
      return;
    }
    if (begunNanos < 0) {
      begunNanos = nowNanos;
      lastNanos = nowNanos;
    }
    double passed = (nowNanos - lastNanos) / NANOS;
    lastNanos = nowNanos;
    if (live.waitingFor().isEmpty()) {
      sending += passed;
    } else if (progress.summary().rows().unknown() > live.onTheirWay()) {
      settling += passed;
    } else {
      waiting += passed;
    }
    limit = !live.hasLimit() ? 0 : live.requestsPerMinute();
    if (skipped++ % every == 0) {
      add(nowNanos, progress);
    }
  }

  private void add(long nowNanos, Progress progress) {
    if (points.size() == MOST_POINTS) {
      for (int i = MOST_POINTS - 1; i > 0; i -= 2) {
        points.remove(i);
      }
      every *= 2;
    }
    var rows = progress.summary().rows();
    points.add(
        new Point(
            Math.round((nowNanos - begunNanos) / NANOS * 10) / 10.0,
            rows.total() - rows.pending() - rows.unknown(),
            progress.summary().requests().total()));
  }

  public Kept kept() {
    return new Kept(points, limit, sending, waiting, settling);
  }
}
