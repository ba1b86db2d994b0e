package io.flowloader.job.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The order of several imports: a collection is filled before those that refer to it; else as they
 * were named. Where they refer to each other in a circle, one begins though not all that it refers
 * to is there, and comes once more when it is. Pure: no I/O.
 */
public final class ReferenceOrder {

  private final List<Node> nodes;

  /**
   * @param nodes in the order in which they were named
   */
  public ReferenceOrder(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * An import.
   *
   * @param collection what it fills; empty if that is not known
   * @param refersTo the collections that it refers to
   */
  public record Node(String collection, Set<String> refersTo) {
    public Node {
      refersTo = Set.copyOf(refersTo);
    }
  }

  /**
   * An import that is to be carried out.
   *
   * @param index its place among those that were named
   * @param second whether it was carried out before
   * @param comesAgain whether it is carried out again
   */
  public record Step(int index, boolean second, boolean comesAgain) {}

  /** Those that an import refers to: what fills its own collection too is none of them. */
  public Set<Integer> dependenciesOf(int index) {
    var node = nodes.get(index);
    var found = new HashSet<Integer>();
    for (int other = 0; other < nodes.size(); other++) {
      var collection = nodes.get(other).collection();
      if (!collection.equals(node.collection()) && node.refersTo().contains(collection)) {
        found.add(other);
      }
    }
    return found;
  }

  /** All of them, in order. */
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    var left = new ArrayList<>(IntStream.range(0, nodes.size()).boxed().toList());
    var done = new HashSet<Integer>();
    var comeAgain = new ArrayList<Integer>();
    while (!left.isEmpty()) {
      var next = next(left, done);
      boolean again = !done.containsAll(dependenciesOf(next));
      steps.add(new Step(next, false, again));
      left.remove(Integer.valueOf(next));
      done.add(next);
      if (again) {
        comeAgain.add(next);
      }
      for (var each : List.copyOf(comeAgain)) {
        if (done.containsAll(dependenciesOf(each))) {
          steps.add(new Step(each, true, false));
          comeAgain.remove(each);
        }
      }
    }
    return steps;
  }

  /**
   * The first all of whose dependencies are done; else the one of a circle that lacks the fewest.
   */
  private int next(List<Integer> left, Set<Integer> done) {
    return left.stream()
        .filter(each -> done.containsAll(dependenciesOf(each)))
        .findFirst()
        .orElseGet(
            () ->
                left.stream()
                    .filter(each -> leadsTo(each, each, done, new HashSet<>()))
                    .min(Comparator.comparingLong(each -> missing(each, done)))
                    .orElseThrow());
  }

  private long missing(int index, Set<Integer> done) {
    return dependenciesOf(index).stream().filter(each -> !done.contains(each)).count();
  }

  private boolean leadsTo(int from, int to, Set<Integer> done, Set<Integer> seen) {
    return dependenciesOf(from).stream()
        .filter(each -> !done.contains(each))
        .anyMatch(each -> each == to || (seen.add(each) && leadsTo(each, to, done, seen)));
  }
}
