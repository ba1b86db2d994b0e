package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.requests.Requests;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.ledger.runs.RetriedRows;
import io.flowloader.throttle.Permit;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What an answer means: one branch for each line of the table. Records every row of the request, or
 * hands it to {@link Doubts}; never throws for a row. Runs in the thread of the request.
 */
final class AnswerRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerRecorder.class);

  private final WebflowClient client;
  private final Requests requests;
  private final DoubtfulRequests doubtfulRequests;
  private final Packing packing;
  private final UpdateQueue updates;
  private final Refusals refusals;
  private final RowSettler settler;
  private final Doubts doubts;
  private final Circuit circuit;
  private final RefusalStreak<Long> streak;
  private final RetriedRows retried;

  /** Whether a list of this run that was refused has been shown to have made nothing. */
  private volatile boolean listsAreRefusedWhole;

  AnswerRecorder(
      WebflowClient client,
      Requests requests,
      DoubtfulRequests doubtfulRequests,
      Packing packing,
      UpdateQueue updates,
      Refusals refusals,
      RowSettler settler,
      Doubts doubts,
      Circuit circuit,
      RefusalStreak<Long> streak,
      RetriedRows retried) {
    this.client = client;
    this.requests = requests;
    this.doubtfulRequests = doubtfulRequests;
    this.packing = packing;
    this.updates = updates;
    this.refusals = refusals;
    this.settler = settler;
    this.doubts = doubts;
    this.circuit = circuit;
    this.streak = streak;
    this.retried = retried;
  }

  /**
   * Records what an answer means.
   *
   * @param sent what was sent
   * @param request the same, as the ledger holds it
   * @param permit the permit with which it was sent
   * @param answer how it ended
   */
  void record(BulkRequest sent, SentRequest request, Permit permit, WriteAnswer answer) {
    LOG.atLevel(answer instanceof WriteAnswer.Accepted ? Level.DEBUG : Level.INFO)
        .addKeyValue("request", request.id())
        .addKeyValue("n", permit.number())
        .addKeyValue("meaning", answer.getClass().getSimpleName())
        .log("answer");
    if (answer instanceof WriteAnswer.Accepted accepted) {
      circuit.answered();
      streak.accepted();
      accepted(sent, request, accepted.variants());
    } else if (answer instanceof WriteAnswer.Refused refused) {
      circuit.answered();
      refused(sent, request, refused);
    } else if (answer instanceof WriteAnswer.Throttled throttled) {
      circuit.throttled(permit.issuedAt(), throttled.retryAfter());
      comeBack(sent, request, 429, "Webflow answers 429: not processed");
    } else if (answer instanceof WriteAnswer.Systemic systemic) {
      comeBack(sent, request, systemic.status(), systemic.error().words());
      circuit.open(Systemic.problem(systemic.status(), systemic.error()));
    } else if (answer instanceof WriteAnswer.NotSent notSent) {
      comeBack(sent, request, 0, notSent.why());
      hold(circuit.notSent(permit.issuedAt(), notSent.why()));
    } else if (answer instanceof WriteAnswer.InDoubt inDoubt) {
      doubt(sent, request, List.of(), end(inDoubt.status(), inDoubt.why()));
      hold(circuit.lost(permit.issuedAt(), inDoubt.why()));
    }
  }

  /** 202: settled item by item and locale by locale; what is missing is in doubt. */
  private void accepted(BulkRequest sent, SentRequest request, List<SiteItem> variants) {
    var made = new MadeItems(variants).match(request.rows());
    var known = new ArrayList<ItemOutcome>();
    var changed = new LinkedHashMap<LedgerItem, List<SiteItem>>();
    for (var row : request.rows()) {
      var seen = made.getOrDefault(row, List.of());
      var decision = RowDecider.decide(facts(request, row, seen));
      if (decision instanceof RowDecision.LookUpHolder) {
        changed.put(row, seen);
      }
      if (!seen.isEmpty()) {
        known.add(atOnce(decision, RowCase.accepted(request, row, seen)).withIdFromAnswer());
      }
    }
    boolean all =
        made.size() == request.items().size()
            && known.stream().noneMatch(outcome -> outcome.state() == ItemState.UNKNOWN);
    var end = end(202, all ? "" : "The answer does not name all that was sent.");
    if (all) {
      write(sent, request, end, known);
      partEnded(sent, known.stream().allMatch(outcome -> outcome.state() == ItemState.CREATED));
    } else {
      // First of all the ids are written down: no one else will ever tell them again.
      write(sent, request, end, withDoubts(request, known, end.why()));
      doubts.add(ofChanged(request.without(known), changed), end.siteEndedAt());
      partEnded(sent, false);
    }
  }

  private static RowFacts facts(SentRequest request, LedgerItem row, List<SiteItem> seen) {
    if (seen.isEmpty()) {
      return new RowFacts.Accepted(false, false, false, row.sends());
    }
    var slug = seen.get(0).slug();
    return new RowFacts.Accepted(
        true,
        slug.isEmpty() || slug.equals(row.slug()),
        RowCase.accepted(request, row, seen).isInAllLocales(),
        row.sends());
  }

  /** What is written down before anything is looked up. */
  private ItemOutcome atOnce(RowDecision decision, RowCase about) {
    var first =
        decision instanceof RowDecision.LookUpHolder ? new RowDecision.AwaitHolder() : decision;
    return settler.carryOut(first, about).orElseThrow();
  }

  /** Looks up who holds the slugs that came back changed; returns what is still in doubt. */
  private SentRequest ofChanged(SentRequest request, Map<LedgerItem, List<SiteItem>> changed) {
    if (changed.isEmpty()) {
      return request;
    }
    try {
      var outcomes = new ArrayList<ItemOutcome>();
      for (var row : changed.entrySet()) {
        settler
            .carryOut(
                new RowDecision.LookUpHolder(),
                RowCase.accepted(request, row.getKey(), row.getValue()))
            .ifPresent(outcomes::add);
      }
      doubtfulRequests.settle(request, outcomes);
      return request.without(outcomes);
    } catch (ApiRefusedException | UnreachableException | StoppedException e) {
      return request; // in doubt, and so looked up again
    }
  }

  private void refused(BulkRequest sent, SentRequest request, WriteAnswer.Refused refused) {
    Refusals.Finding finding;
    try {
      finding = refusals.examine(request, refused);
    } catch (UnreachableException | StoppedException e) {
      var why = "Refused, and whether anything was created could not be read.";
      doubt(sent, request, List.of(), end(refused.status(), why));
      return;
    } catch (ApiRefusedException e) {
      // The control read is refused too: it is not about a row.
      comeBackOrDoubt(sent, request, refused);
      circuit.open(Systemic.problem(e));
      return;
    }
    var end = end(refused.status(), "");
    if (finding instanceof Refusals.Finding.Settled settled) {
      if (settled.outcomes().stream().anyMatch(each -> each.state() == ItemState.UNKNOWN)) {
        doubt(sent, request, settled.outcomes(), end);
      } else {
        write(sent, request, end, settled.outcomes());
        partEnded(sent, false);
        countAlone(refused, settled);
      }
    } else if (finding instanceof Refusals.Finding.TakeApart apart) {
      partEnded(sent, false);
      if (apart.namesNone()) {
        streak.listRefused();
        if (!refused.firewall() && !listsAreRefusedWhole) {
          awaitAllLookups(sent, request, end);
          return;
        }
      }
      var parts = requests.takeApart(request, end, apart.known(), apart.parts());
      packing.ended(sent);
      packing.takenApart(parts);
      var unknown =
          apart.known().stream().filter(each -> each.state() == ItemState.UNKNOWN).toList();
      doubts.add(request.withOnly(unknown), end.siteEndedAt());
    } else if (finding instanceof Refusals.Finding.PartlyThere there) {
      var why = "Refused, and yet some of its rows are there.";
      doubt(sent, request, there.known(), end(refused.status(), why));
    }
  }

  /** A row that was refused alone, though for no value of its own: maybe every row is. */
  private void countAlone(WriteAnswer.Refused refused, Refusals.Finding.Settled settled) {
    var outcome = settled.outcomes().get(0);
    if (outcome.state() != ItemState.REJECTED || settled.forItsSlug()) {
      return;
    }
    streak.rowRefused(
        Systemic.refusal(refused.status(), refused.error(), refused.firewall()), outcome.itemId());
    streak
        .systemic()
        .ifPresent(
            every -> {
              retried.takeBack(every.items());
              circuit.open(Systemic.ofEveryRow(every.words()));
            });
  }

  /**
   * The first list of a run that is refused without naming a row: whether the site makes the good
   * rows of such a list all the same is not known, and its lists may lag. So no part is sent before
   * all lookups are through; if nothing of it was made, one lookup is enough for later ones.
   */
  private void awaitAllLookups(BulkRequest sent, SentRequest request, Requests.End end) {
    var why = "Refused without a reason that names a row; it is looked up whether it was made.";
    write(sent, request, end, withDoubts(request, List.of(), why));
    doubts.addRefusedList(
        request,
        end.siteEndedAt(),
        absent -> {
          listsAreRefusedWhole |= absent.size() == request.items().size();
          packing.takeApart(absent);
        });
  }

  /** Refused, and nothing can be read: whether its rows were created is not known. */
  private void comeBackOrDoubt(BulkRequest sent, SentRequest request, WriteAnswer.Refused refused) {
    if (refused.firewall()) {
      comeBack(sent, request, refused.status(), "refused before the API saw it");
    } else {
      var why = "Refused, and whether anything was created could not be read.";
      doubt(sent, request, List.of(), end(refused.status(), why));
    }
  }

  private void comeBack(BulkRequest sent, SentRequest request, int status, String why) {
    write(
        sent,
        request,
        end(status, why),
        request.rows().stream()
            .map(
                row ->
                    sent.part() == null
                        ? ItemOutcome.pending(row.id())
                        : ItemOutcome.pendingOfList(row.id()))
            .toList());
    packing.cameBack(sent);
  }

  private void doubt(
      BulkRequest sent, SentRequest request, List<ItemOutcome> known, Requests.End end) {
    write(sent, request, end, withDoubts(request, known, end.why()));
    doubts.add(request.without(known), end.siteEndedAt());
    // The other half of a divided request must not wait for the end of a doubt.
    partEnded(sent, false);
  }

  /** The rows' end is in the ledger before they can be packed again. */
  private void write(
      BulkRequest sent, SentRequest request, Requests.End end, List<ItemOutcome> outcomes) {
    requests.end(request, end, outcomes);
    packing.ended(sent);
    updates.itemsCreated();
  }

  /** What is known, and of all other rows that they are in doubt. */
  private static List<ItemOutcome> withDoubts(
      SentRequest request, List<ItemOutcome> known, String why) {
    var outcomes = new LinkedHashMap<Long, ItemOutcome>();
    request.rows().forEach(row -> outcomes.put(row.id(), ItemOutcome.unknown(row.id(), null, why)));
    known.forEach(each -> outcomes.put(each.itemId(), each));
    return List.copyOf(outcomes.values());
  }

  private void partEnded(BulkRequest sent, boolean created) {
    if (sent.part() != null) {
      packing.partEnded(sent.part(), created);
    }
  }

  private Requests.End end(int status, String why) {
    return new Requests.End(client.siteClock().latest(), status, why);
  }

  private void hold(Duration pause) {
    client.holdBack(pause);
  }
}
