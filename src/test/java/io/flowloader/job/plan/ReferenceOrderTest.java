package io.flowloader.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.job.plan.ReferenceOrder.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A collection is filled before those that refer to it, and every import has its turn. */
class ReferenceOrderTest {

  /** An import is called like the collection that it fills. */
  private static Node node(String collection, String... refersTo) {
    return new Node(collection, Set.of(refersTo));
  }

  private static List<String> order(Node... nodes) {
    return new ReferenceOrder(List.of(nodes))
        .steps().stream()
            .map(step -> nodes[step.index()].collection() + (step.second() ? " again" : ""))
            .toList();
  }

  @Test
  void without_references_they_come_as_they_were_named() {
    assertThat(order(node("c"), node("a"), node("b"))).containsExactly("c", "a", "b");
  }

  @Test
  void what_is_referred_to_comes_first() {
    assertThat(order(node("books", "authors"), node("news", "books"), node("authors")))
        .containsExactly("authors", "books", "news");
  }

  @Test
  void all_that_fill_a_collection_come_before_those_that_refer_to_it() {
    assertThat(order(node("books", "authors"), node("authors"), node("authors")))
        .containsExactly("authors", "authors", "books");
  }

  @Test
  void a_collection_that_refers_to_itself_is_no_circle() {
    assertThat(order(node("a", "a"), node("a", "a"))).containsExactly("a", "a");
  }

  @Test
  void one_of_a_circle_comes_again_when_the_others_are_there() {
    assertThat(order(node("news", "books"), node("books", "authors"), node("authors", "books")))
        .containsExactly("books", "news", "authors", "books again");
  }

  @Test
  void two_circles_are_both_closed() {
    assertThat(order(node("a", "b"), node("b", "a"), node("c", "d"), node("d", "c")))
        .containsExactly("a", "b", "a again", "c", "d", "c again");
  }

  @Test
  void every_import_has_its_turn_whatever_refers_to_what() {
    var letters = List.of("a", "b", "c", "d");
    for (int edges = 0; edges < 1 << 16; edges += 7) {
      int bits = edges;
      var nodes =
          Stream.of(0, 1, 2, 3)
              .map(
                  from ->
                      new Node(
                          letters.get(from),
                          Set.copyOf(
                              Stream.of(0, 1, 2, 3)
                                  .filter(to -> (bits >> (from * 4 + to) & 1) == 1)
                                  .map(letters::get)
                                  .toList())))
              .toList();
      var steps = new ReferenceOrder(nodes).steps();
      assertThat(steps.stream().filter(step -> !step.second()).map(ReferenceOrder.Step::index))
          .containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(steps.stream().filter(ReferenceOrder.Step::second).map(ReferenceOrder.Step::index))
          .containsExactlyInAnyOrderElementsOf(
              steps.stream()
                  .filter(ReferenceOrder.Step::comesAgain)
                  .map(ReferenceOrder.Step::index)
                  .toList());
    }
  }
}
