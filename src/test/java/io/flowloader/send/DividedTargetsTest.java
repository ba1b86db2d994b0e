package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class DividedTargetsTest {

  private static final ActionTarget ITEM =
      new ActionTarget(7, "item", "slug", List.of("en", "fr", "de"));
  private static final ActionTarget OTHER = new ActionTarget(8, "other", "slug-8", List.of("en"));

  private final DividedTargets divided = new DividedTargets();

  @Test
  void the_first_locale_goes_last() {
    var parts = divided.divide(ITEM, 1);
    assertThat(parts)
        .extracting(ActionTarget::cmsLocaleIds)
        .containsExactly(List.of("de"), List.of("en", "fr"));
    assertThat(parts).extracting(ActionTarget::siteItemId).containsOnly("item");
  }

  @Test
  void what_was_never_divided_ends_at_once() {
    var ended = List.of(ActionOutcome.done(OTHER));
    assertThat(divided.joined(ended)).isEqualTo(ended);
  }

  @Test
  void an_item_ends_with_the_last_of_its_parts_as_a_whole() {
    var parts = divided.divide(ITEM, 1);
    assertThat(divided.joined(List.of(ActionOutcome.done(parts.get(1))))).isEmpty();
    assertThat(divided.joined(List.of(ActionOutcome.done(OTHER), ActionOutcome.done(parts.get(0)))))
        .containsExactly(ActionOutcome.done(OTHER), ActionOutcome.done(ITEM));
  }

  @Test
  void a_rest_that_is_divided_again_makes_three_parts() {
    var first = divided.divide(ITEM, 1);
    var second = divided.divide(first.get(1), 1);
    assertThat(divided.joined(List.of(ActionOutcome.done(first.get(0))))).isEmpty();
    assertThat(divided.joined(List.of(ActionOutcome.gone(second.get(0), "gone")))).isEmpty();
    assertThat(divided.joined(List.of(ActionOutcome.done(second.get(1)))))
        .containsExactly(ActionOutcome.done(ITEM));
  }

  @Test
  void a_part_that_is_refused_refuses_the_item() {
    var parts = divided.divide(ITEM, 2);
    divided.joined(List.of(ActionOutcome.refused(parts.get(0), "no")));
    assertThat(divided.joined(List.of(ActionOutcome.done(parts.get(1)))))
        .containsExactly(ActionOutcome.refused(ITEM, "no"));
  }

  @Test
  void an_item_all_of_whose_parts_were_gone_is_gone() {
    var parts = divided.divide(ITEM, 2);
    divided.joined(List.of(ActionOutcome.gone(parts.get(1), "gone")));
    assertThat(divided.joined(List.of(ActionOutcome.gone(parts.get(0), "gone"))))
        .containsExactly(ActionOutcome.gone(ITEM, "gone"));
  }
}
