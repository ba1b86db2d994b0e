package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OpenRequest;
import io.flowloader.ledger.OpenRequests;
import io.flowloader.ledger.RequestEnd;
import io.flowloader.ledger.Requests;
import io.flowloader.throttle.Permit;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.SiteItem;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer means: one branch for each line of the table. Records every row of the request, or
 * hands it to {@link Doubts}; never throws for a row. Runs in the thread of the request.
 */
final class AnswerRecorder {

  private final WebflowClient client;
  private final Requests requests;
  private final OpenRequests openRequests;
  private final Packing packing;
  private final Refusals refusals;
  private final TakenSlug takenSlug;
  private final Doubts doubts;
  private final Circuit circuit;

  AnswerRecorder(
      WebflowClient client,
      Requests requests,
      OpenRequests openRequests,
      Packing packing,
      Refusals refusals,
      TakenSlug takenSlug,
      Doubts doubts,
      Circuit circuit) {
    this.client = client;
    this.requests = requests;
    this.openRequests = openRequests;
    this.packing = packing;
    this.refusals = refusals;
    this.takenSlug = takenSlug;
    this.doubts = doubts;
    this.circuit = circuit;
  }

  /**
   * Records what an answer means.
   *
   * @param sent what was sent
   * @param request the same, as the ledger holds it
   * @param permit the permit with which it was sent
   * @param answer how it ended
   */
  void record(BulkRequest sent, OpenRequest request, Permit permit, WriteAnswer answer) {
    if (answer instanceof WriteAnswer.Accepted accepted) {
      circuit.answered();
      accepted(sent, request, accepted.variants());
    } else if (answer instanceof WriteAnswer.Refused refused) {
      circuit.answered();
      refused(sent, request, refused);
    } else if (answer instanceof WriteAnswer.Throttled) {
      circuit.throttled(permit.issuedAt());
      comeBack(sent, request, 429, "Webflow answers 429: not processed");
    } else if (answer instanceof WriteAnswer.Systemic systemic) {
      comeBack(sent, request, systemic.status(), systemic.error().words());
      circuit.open(Systemic.inWords(systemic.status(), systemic.error()));
    } else if (answer instanceof WriteAnswer.NotSent notSent) {
      comeBack(sent, request, 0, notSent.why());
      hold(circuit.notSent(permit.issuedAt(), notSent.why()));
    } else if (answer instanceof WriteAnswer.InDoubt inDoubt) {
      doubt(sent, request, List.of(), end(request, inDoubt.status(), inDoubt.why()));
      hold(circuit.lost(permit.issuedAt(), inDoubt.why()));
    }
  }

  /** 202: settled item by item and locale by locale; what is missing is in doubt. */
  private void accepted(BulkRequest sent, OpenRequest request, List<SiteItem> variants) {
    var made = new MadeItems(variants).match(rows(request));
    var known = new ArrayList<ItemOutcome>();
    made.forEach((row, seen) -> known.add(outcome(request, row, seen)));
    boolean all =
        made.size() == request.items().size()
            && known.stream().noneMatch(outcome -> outcome.state() == ItemState.UNKNOWN);
    var end = end(request, 202, all ? "" : "The answer does not name all that was sent.");
    if (all) {
      requests.settle(end, known);
      partEnded(sent, known.stream().allMatch(outcome -> outcome.state() == ItemState.CREATED));
    } else {
      // First of all the ids are written down: no one else will ever tell them again.
      requests.doubt(end, known, without(request, known));
      var changed = new LinkedHashMap<>(made);
      changed
          .entrySet()
          .removeIf(row -> !isChanged(row.getKey(), row.getValue()) || row.getKey().sends() > 2);
      doubts.add(ofChanged(request.without(known), changed), end.siteEndedAt());
      partEnded(sent, false);
    }
  }

  private static boolean isChanged(LedgerItem row, List<SiteItem> seen) {
    var slug = seen.get(0).slug();
    return !slug.isEmpty() && !slug.equals(row.slug());
  }

  private static ItemOutcome outcome(OpenRequest request, LedgerItem row, List<SiteItem> seen) {
    return isChanged(row, seen)
        ? TakenSlug.notSeenYet(row, seen).withIdFromAnswer()
        : Confirmation.of(row, request.key(), seen).withIdFromAnswer();
  }

  /**
   * Looks up who holds the slugs that came back changed; returns what is still in doubt. Rows that
   * were sent more than twice are left to the looks: items of the earlier requests may show there.
   */
  private OpenRequest ofChanged(OpenRequest request, Map<LedgerItem, List<SiteItem>> changed) {
    if (changed.isEmpty()) {
      return request;
    }
    try {
      var outcomes = new ArrayList<ItemOutcome>();
      for (var row : changed.entrySet()) {
        outcomes.add(
            takenSlug.ofChanged(
                request, row.getKey(), row.getValue(), true, true, client.siteClock().latest()));
      }
      openRequests.settle(request, outcomes);
      return request.without(outcomes);
    } catch (ApiRefusedException | UnreachableException | StoppedException e) {
      return request; // in doubt, and so looked up again
    }
  }

  private void refused(BulkRequest sent, OpenRequest request, WriteAnswer.Refused refused) {
    Refusals.Finding finding;
    try {
      finding = refusals.examine(request, refused);
    } catch (UnreachableException | StoppedException e) {
      var why = "Refused, and whether anything was created could not be read.";
      doubt(sent, request, List.of(), end(request, refused.status(), why));
      return;
    } catch (ApiRefusedException e) {
      // The control read is refused too: it is not about a row.
      comeBackOrDoubt(sent, request, refused);
      circuit.open(Systemic.inWords(e.status(), e.error()));
      return;
    }
    var end = end(request, refused.status(), "");
    if (finding instanceof Refusals.Finding.Settled settled) {
      if (settled.outcomes().stream().anyMatch(each -> each.state() == ItemState.UNKNOWN)) {
        doubt(sent, request, settled.outcomes(), end);
      } else {
        requests.settle(end, settled.outcomes());
        partEnded(sent, false);
      }
    } else if (finding instanceof Refusals.Finding.TakeApart apart) {
      partEnded(sent, false);
      packing.takenApart(requests.takeApart(end, apart.known(), apart.parts()));
      var unknown =
          apart.known().stream().filter(each -> each.state() == ItemState.UNKNOWN).toList();
      doubts.add(request.withOnly(unknown), end.siteEndedAt());
    } else if (finding instanceof Refusals.Finding.PartlyThere there) {
      var why = "Refused, and yet some of its rows are there.";
      doubt(sent, request, there.known(), end(request, refused.status(), why));
    }
  }

  /** Refused, and nothing can be read: whether its rows were created is not known. */
  private void comeBackOrDoubt(BulkRequest sent, OpenRequest request, WriteAnswer.Refused refused) {
    if (refused.firewall()) {
      comeBack(sent, request, refused.status(), "refused before the API saw it");
    } else {
      var why = "Refused, and whether anything was created could not be read.";
      doubt(sent, request, List.of(), end(request, refused.status(), why));
    }
  }

  private void comeBack(BulkRequest sent, OpenRequest request, int status, String why) {
    requests.settle(
        end(request, status, why),
        rows(request).stream()
            .map(
                row ->
                    sent.part() == null
                        ? ItemOutcome.pending(row.id())
                        : ItemOutcome.pendingOfList(row.id()))
            .toList());
    packing.cameBack(sent);
  }

  private void doubt(
      BulkRequest sent, OpenRequest request, List<ItemOutcome> known, RequestEnd end) {
    requests.doubt(end, known, without(request, known));
    doubts.add(request.without(known), end.siteEndedAt());
    // The other half of a divided request must not wait for the end of a doubt.
    partEnded(sent, false);
  }

  private static List<LedgerItem> without(OpenRequest request, List<ItemOutcome> known) {
    var named = known.stream().map(ItemOutcome::itemId).toList();
    return rows(request).stream().filter(row -> !named.contains(row.id())).toList();
  }

  private void partEnded(BulkRequest sent, boolean created) {
    if (sent.part() != null) {
      packing.partEnded(sent.part(), created);
    }
  }

  private RequestEnd end(OpenRequest request, int status, String why) {
    return new RequestEnd(request.id(), client.siteClock().latest(), status, why);
  }

  private void hold(Duration pause) {
    client.holdBack(pause);
  }

  private static List<LedgerItem> rows(OpenRequest request) {
    return request.items().stream().map(OpenRequest.DoubtfulItem::item).toList();
  }
}
