package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.memory.Comparison;
import io.flowloader.ledger.memory.ItemMemory;
import io.flowloader.ledger.memory.Remembering;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.ItemPage;
import java.time.Duration;

/**
 * Recognizes the rows whose items the site has: by the memory of earlier runs, without a call; by
 * one list of what others have edited since; and, where others have made items, by what is in the
 * collection. What is left waits to be created.
 */
final class Recognition {

  /** So long may what others edit go unnoticed before a change is sent. */
  private static final Duration OLD = Duration.ofSeconds(60);

  private final RunLedger ledger;
  private final ExistingRules rules;
  private final ItemMemory memory;
  private final EditsOfOthers edits;
  private final KnownItems known;
  private final ExistingSurvey survey;
  private final PrimaryLocale primaryLocale;
  private final StopSignal stop;

  Recognition(
      WebflowClient client,
      SiteListing listing,
      RunLedger ledger,
      CollectionSchema schema,
      ExistingRules rules,
      StopSignal stop) {
    this.ledger = ledger;
    this.rules = rules;
    var keyField = rules.comparison().keyField();
    this.memory = new ItemMemory(ledger, keyField);
    this.edits = new EditsOfOthers(client, listing, ledger, memory);
    this.known = new KnownItems(ledger, schema, rules);
    this.survey =
        new ExistingSurvey(
            client, listing, ledger, memory, ledger.run().identity().collectionId(), keyField);
    this.primaryLocale = new PrimaryLocale(client, ledger.run().identity().collectionId());
    this.stop = stop;
  }

  /** Whether items that the site has are changed. */
  boolean isWanted() {
    return rules.updates();
  }

  /** Whether the run is to stop where rows have items already. */
  boolean refusesExisting() {
    return rules.onExisting() == ExistingRules.OnExisting.FAIL;
  }

  /**
   * Compares the rows that wait with the memory; no call but one for the primary locale where rows
   * name other locales than the nights before. What was compared is not compared again.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested meanwhile
   */
  void compare() {
    if (!isWanted()) {
      return;
    }
    ledger.phase().begin(RunPhase.COMPARE, ledger.counts().of(ItemState.PENDING));
    new Remembering(ledger, memory, rules.comparison().keyField()).catchUp(stop);
    var comparison = new Comparison(ledger, memory, rules.comparison(), primaryLocale);
    for (long rows = comparison.next(); rows > 0; rows = comparison.next()) {
      ledger.phase().did(rows);
      stop.throwIfRequested();
    }
  }

  /** Looks what others have edited, and decides on it; reads a list, mostly one page. */
  void checkEdits() {
    if (isWanted() || ledger.counts().of(ItemState.CHANGING) > 0) {
      if (!ledger.phase().now().phase().sends()) {
        ledger.phase().begin(RunPhase.EDITS);
      }
      edits.look();
      known.decideKnown();
    }
  }

  /**
   * The same if it is long ago: to be called when no change is on its way, and one is to be sent.
   */
  boolean checkEditsIfOld() {
    if (ledger.counts().of(ItemState.CHANGING) == 0 || !edits.isOld(OLD)) {
      return false;
    }
    checkEdits();
    return true;
  }

  /**
   * Finds the rows that wait and whose items no memory knows, if there are any such items.
   *
   * @param first the first page of the collection's list
   * @param onlyList whether to read the list though looking up each row is cheaper
   */
  void survey(ItemPage first, boolean onlyList) {
    if (survey.isNeeded(first.total())) {
      survey.run(first, onlyList);
      known.adoptWaiting();
    }
  }

  /** Whether a survey reads more than the first page of the list. */
  boolean readsMore(ItemPage first) {
    return survey.isNeeded(first.total());
  }

  /** Notes for the next run what this one knows; to be called when all is sent. */
  void remember(long writes) {
    edits.remember(writes);
  }
}
