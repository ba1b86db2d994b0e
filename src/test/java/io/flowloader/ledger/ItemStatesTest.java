package io.flowloader.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.requests.Requests;
import io.flowloader.ledger.requests.SentRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change of state between every two states: it is made as it may be, or not at all. */
class ItemStatesTest {

  /** These are of items that no request of the run has created. */
  private static final Set<Transition> OF_KNOWN_ITEMS =
      EnumSet.of(
          Transition.COMPARE,
          Transition.AMEND,
          Transition.CONTEST,
          Transition.FINISH_CHANGES,
          Transition.RECREATE,
          Transition.CHANGE_AGAIN);

  private static @Nullable LedgerInMemory shared;

  private final LedgerInMemory tables = Objects.requireNonNull(shared).emptied();
  private long item;
  private @Nullable SentRequest request;

  @BeforeAll
  static void open() {
    shared = new LedgerInMemory();
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(shared).close();
  }

  static Stream<Arguments> everyPair() {
    return Stream.of(Transition.values())
        .flatMap(
            transition ->
                Stream.of(ItemState.values())
                    .flatMap(
                        from ->
                            Stream.of(ItemState.values())
                                .map(to -> Arguments.of(transition, from, to))));
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @MethodSource("everyPair")
  void a_change_is_made_if_it_is_possible_and_is_an_error_if_it_is_not(
      Transition transition, ItemState from, ItemState to) {
    bring(from, OF_KNOWN_ITEMS.contains(transition) ? 0 : 1);
    assertThat(tables.state()).isEqualTo(from);
    boolean possible = transition.from().contains(from) && transition.to().contains(to);
    if (possible) {
      make(transition, from, to);
      assertThat(tables.state()).isEqualTo(to);
      assertThat(tables.ledger.counts().of(to)).as("the live count").isEqualTo(1);
    } else if (!isAskedFor(transition, to)) {
      assertThat(transition.to()).as("there is no way to ask for it").doesNotContain(to);
    } else if (leavesOthersAlone(transition, from)) {
      tables.ledger.commits().commit(() -> goThroughAll(transition));
      assertThat(tables.state()).isEqualTo(from);
    } else {
      assertThatThrownBy(() -> make(transition, from, to))
          .isInstanceOfAny(
              ImpossibleChangeException.class, org.springframework.dao.DuplicateKeyException.class);
      assertThat(tables.state()).isEqualTo(from);
    }
  }

  private static boolean leavesOthersAlone(Transition transition, ItemState from) {
    return (transition == Transition.RETRY || transition == Transition.DECIDE)
        && !transition.from().contains(from);
  }

  private void goThroughAll(Transition transition) {
    if (transition == Transition.RETRY) {
      tables.ledger.states().retry();
    } else {
      tables.ledger.states().decide(ItemState.EXISTS);
    }
  }

  /** Some transitions lead to one state, which they are not told. */
  private static boolean isAskedFor(Transition transition, ItemState to) {
    return switch (transition) {
      case SETTLE, RESOLVE, FINISH, DECIDE, COMPARE, AMEND, FINISH_CHANGES -> true;
      case REFUSE,
          FIND,
          OVERTAKE,
          SEND,
          ABANDON,
          CONTEST,
          RECREATE,
          RETRY,
          UPDATE_AGAIN,
          CHANGE_AGAIN ->
          transition.to().contains(to);
    };
  }

  @Test
  void a_row_that_is_on_its_way_is_not_sent_by_another_request() {
    bring(ItemState.SENDING);
    assertThatThrownBy(this::send).isInstanceOf(ImpossibleChangeException.class);
    assertThat(tables.jdbc.queryForObject("SELECT COUNT(*) FROM api_request", Long.class))
        .isEqualTo(1);
  }

  /** What a whole run is asked for is an error too, if one of its rows cannot be where it is. */
  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "CREATED", "INCOMPLETE", "UNKNOWN"})
  void a_row_that_is_on_its_way_is_not_taken_up_again_with_its_run(ItemState said) {
    bring(said);
    tables.jdbc.update(
        """
        INSERT INTO api_request (run_id, attempt, state, was_in_doubt, item_ids, sent_at,
          site_sent_at, waited_ms)
        VALUES (?, 1, 'SENDING', FALSE, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 0)
        """,
        tables.ledger.run().number(),
        new Long[] {item});
    var states = tables.ledger.states();
    Runnable change =
        switch (said) {
          case REJECTED -> states::retry;
          case UNKNOWN -> () -> states.decide(ItemState.CREATED);
          default -> () -> states.updateAgain(said);
        };
    assertThatThrownBy(() -> tables.ledger.commits().commit(change))
        .isInstanceOf(ImpossibleChangeException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"INCOMPLETE", "UPDATING"})
  void an_item_of_which_updates_wait_again_is_updating(ItemState from) {
    bring(from);
    tables.ledger.commits().commit(() -> tables.ledger.states().updateAgain(List.of(item)));
    assertThat(tables.state()).isEqualTo(ItemState.UPDATING);
    assertThat(tables.ledger.counts().of(ItemState.UPDATING)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATED", "PENDING", "EXISTS", "UNKNOWN", "REJECTED"})
  void an_item_in_another_state_does_not_wait_for_updates_again(ItemState from) {
    bring(from);
    assertThatThrownBy(
            () ->
                tables
                    .ledger
                    .commits()
                    .commit(() -> tables.ledger.states().updateAgain(List.of(item))))
        .isInstanceOf(ImpossibleChangeException.class);
    assertThat(tables.state()).isEqualTo(from);
  }

  @Test
  void a_request_ends_once() {
    bring(ItemState.SENDING);
    settle(ItemState.CREATED, 0);
    assertThatThrownBy(() -> settle(ItemState.CREATED, 0))
        .isInstanceOf(ImpossibleChangeException.class);
  }

  @Test
  void what_is_staged_is_not_written_again_while_its_row_is_sent() {
    bring(ItemState.PENDING);
    var before = tables.jdbc.queryForList("SELECT * FROM item");
    request = send();
    settle(ItemState.UNKNOWN, 0);
    make(Transition.RESOLVE, ItemState.UNKNOWN, ItemState.PENDING);
    assertThat(tables.jdbc.queryForList("SELECT * FROM item")).isEqualTo(before);
  }

  /** Puts the only item into a state, by SQL: what led there does not matter. */
  private void bring(ItemState state) {
    bring(state, 1);
  }

  /**
   * @param sends how many requests have carried it
   */
  private void bring(ItemState state, int sends) {
    item = tables.stage(1, state != ItemState.INVALID);
    tables.ledger.recount();
    if (state == ItemState.SENDING) {
      request = send();
    } else if (state != ItemState.PENDING && state != ItemState.INVALID) {
      tables.jdbc.update(
          """
          INSERT INTO item_outcome (item_id, row_count, state, request_id, sends, site_item_id,
            id_from_answer)
          VALUES (?, 1, ?, 7, ?, 'made', FALSE)
          """,
          item,
          state.name(),
          sends);
    }
    tables.ledger.recount();
  }

  private LedgerItem row(int updates) {
    return new LedgerItem(item, 2, "row-1", "{}", 0, 1, updates);
  }

  private SentRequest send() {
    return new Requests(tables.ledger)
        .begin(
            new PackKey(1, List.of(), true, false),
            List.of(row(0)),
            Instant.EPOCH,
            Instant.EPOCH,
            0);
  }

  private void settle(ItemState to, int updates) {
    var asSent = row(updates).sentOnceMore();
    var sent =
        new SentRequest(
            request == null ? 99 : request.id(),
            tables.ledger.run().number(),
            new PackKey(1, List.of(), true, false),
            Instant.EPOCH,
            null,
            Instant.EPOCH,
            Set.of(),
            List.of(new SentRequest.DoubtfulItem(asSent, null, null)));
    new Requests(tables.ledger)
        .end(sent, new Requests.End(Instant.EPOCH, 202, ""), List.of(outcome(to)));
  }

  private ItemOutcome outcome(ItemState state) {
    return new ItemOutcome(
        item,
        state == ItemState.UPDATING ? ItemState.CREATED : state,
        "made",
        true,
        null,
        OutcomeCode.NONE,
        null,
        "",
        Map.of(),
        false,
        null);
  }

  private void make(Transition transition, ItemState from, ItemState to) {
    var states = tables.ledger.states();
    var changes = tables.ledger.changeStates();
    int updates = to == ItemState.UPDATING ? 1 : 0;
    Runnable change =
        switch (transition) {
          case REFUSE ->
              () -> states.refuse(List.of(new ItemStates.Refusal(item, 1, 2, "code", "why")));
          case FIND -> () -> states.find(List.of(new ItemStates.Existing(item, "theirs")), "why");
          case OVERTAKE ->
              () -> states.overtake(List.of(new ItemStates.Existing(item, "newer")), "why");
          case SEND -> this::send;
          case SETTLE -> () -> settle(to, updates);
          case ABANDON -> () -> states.abandon(9, List.of(row(0).sentOnceMore()));
          case RESOLVE ->
              () ->
                  states.resolve(
                      7, Map.of(item, row(updates).sentOnceMore()), 1, List.of(outcome(to)));
          case FINISH -> () -> states.finish(item, 1, to, "");
          case COMPARE ->
              () -> changes.compare(List.of(new ChangeStates.Compared(item, to, "theirs")));
          case AMEND -> () -> changes.amend(item, from, to);
          case CONTEST -> () -> changes.contest(item, from, "why");
          case FINISH_CHANGES -> () -> changes.finish(item, to, null, "");
          case RECREATE -> () -> changes.recreate(item);
          case CHANGE_AGAIN -> () -> changes.changeAgain(from);
          case RETRY -> states::retry;
          case UPDATE_AGAIN -> () -> states.updateAgain(from);
          case DECIDE -> () -> decide(to);
        };
    if (transition == Transition.ABANDON) {
      abandon(from);
    } else {
      tables.ledger.commits().commit(change);
    }
  }

  /** As a start after a kill does it. */
  private void abandon(ItemState from) {
    var requests = new DoubtfulRequests(tables.ledger);
    if (from == ItemState.SENDING) {
      requests.abandonAll(tables.ledger.run().number());
    } else {
      tables
          .ledger
          .commits()
          .commit(() -> tables.ledger.states().abandon(9, List.of(row(0).sentOnceMore())));
    }
  }

  /**
   * CREATED has two brothers: what has updates to come is not done, and cannot be without an id.
   */
  private void decide(ItemState to) {
    if (to == ItemState.CREATED) {
      tables.jdbc.update("DELETE FROM locale_update");
    } else if (to == ItemState.INCOMPLETE) {
      tables.jdbc.update("UPDATE item_outcome SET site_item_id = NULL");
    }
    boolean ofCreated = to == ItemState.INCOMPLETE || to == ItemState.UPDATING;
    tables.ledger.states().decide(ofCreated ? ItemState.CREATED : to);
  }
}
