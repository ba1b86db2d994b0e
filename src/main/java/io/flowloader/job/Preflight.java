package io.flowloader.job;

import io.flowloader.csv.CsvCopy;
import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraftProcessor;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.SiteOfCollection;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Site;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be found wrong before the first row: the token and its scopes, the
 * collection, the locales, the header. Only reads.
 */
public final class Preflight {

  private static final List<String> SCOPES = List.of("cms:read", "cms:write");

  private final WebflowClient client;
  private final RunObserver observer;

  public Preflight(WebflowClient client, RunObserver observer) {
    this.client = client;
    this.observer = observer;
  }

  /**
   * The collection, if the token may read and write it.
   *
   * @throws BadInputException if the token or the collection is wrong
   */
  CollectionSchema collection(String collectionId) {
    checkToken();
    return schema(collectionId);
  }

  /**
   * The collection, also for a token that may only read.
   *
   * @throws BadInputException if the token or the collection is wrong
   */
  public CollectionSchema schema(String collectionId) {
    try {
      return client.collection(collectionId);
    } catch (ApiRefusedException e) {
      throw ReadRefusal.of(e, collectionId);
    }
  }

  private void checkToken() {
    try {
      var scopes = client.introspect().scopes();
      var missing = SCOPES.stream().filter(scope -> !scopes.contains(scope)).toList();
      if (!missing.isEmpty()) {
        throw new BadInputException(
            ProblemCode.WRONG_TOKEN,
            "WEBFLOW_API_TOKEN",
            "The token lacks the scope %s. Make one with cms:read and cms:write (Webflow: Site settings, Apps & integrations, API access), and set WEBFLOW_API_TOKEN to it."
                .formatted(String.join(" and ", missing)));
      }
    } catch (ApiRefusedException e) {
      if (e.status() == 403 || e.status() == 404) {
        // The call is not open to every kind of token; what it may do shows when it is used.
        observer.note("The token's scopes could not be read; going on without that check.");
        return;
      }
      throw ReadRefusal.of(e, "");
    }
  }

  /** How rows become items; reads the site only if the rows or the order name locales. */
  ItemDraftProcessor processor(ImportOrder order, CollectionSchema schema, CsvCopy copy) {
    copy.remarks().forEach(observer::note);
    CsvHeader header;
    ColumnSamples samples;
    try (var records = copy.open()) {
      header = records.header();
      samples = ColumnSamples.ofTheFirst(HeaderReading.RECORDS_TO_RECOGNISE, records);
    }
    if (wantsWholeFile(header, schema, samples, order)) {
      try (var records = copy.open()) {
        samples = ColumnSamples.of(records);
      }
    }
    var locales = new SiteLocales(site(header, schema, samples, order));
    var reading = HeaderReading.of(header, schema, locales, order.draft(), samples);
    reading.remarks().forEach(observer::note);
    var mapping =
        ColumnMapping.of(
            reading,
            schema,
            locales,
            new SiteReferences(client),
            order.draft(),
            use -> forEach(copy, use));
    return new ItemDraftProcessor(mapping, locales, order.draft());
  }

  /** What only more of the file, or its site, can tell. */
  private static boolean wantsWholeFile(
      CsvHeader header, CollectionSchema schema, ColumnSamples samples, ImportOrder order) {
    return HeaderReading.of(header, schema, new SiteLocales(null), order.draft(), samples)
        .wantsWholeFile();
  }

  /** The site of the collection, if something in the file is to be read by it; else null. */
  public @Nullable Site site(
      CsvHeader header, CollectionSchema schema, ColumnSamples samples, ImportOrder order) {
    return ColumnMapping.namesLocales(header, order.draft())
            || wantsWholeFile(header, schema, samples, order)
        ? site(order)
        : null;
  }

  private static void forEach(CsvCopy copy, Consumer<CsvRecord> use) {
    try (var records = copy.open()) {
      for (var record = records.next(); record != null; record = records.next()) {
        use.accept(record);
      }
    }
  }

  /** The site of the collection; null if the token may not read it: then ids alone can be used. */
  private @Nullable Site site(ImportOrder order) {
    try {
      return order.siteId() != null
          ? client.site(order.siteId())
          : new SiteOfCollection(client).find(order.collectionId()).orElse(null);
    } catch (ApiRefusedException e) {
      if (e.status() == 404 && order.siteId() != null) {
        throw new BadInputException(
            ProblemCode.NOT_ON_THE_SITE,
            "Webflow does not know the site %s. Check --site.".formatted(order.siteId()),
            e);
      }
      observer.note(
          "The token may not read the site's locales (scope sites:read): cmsLocaleIds can be used, tags cannot.");
      return null;
    }
  }
}
