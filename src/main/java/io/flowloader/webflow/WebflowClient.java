package io.flowloader.webflow;

import io.flowloader.throttle.Permit;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.ItemPage;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.TokenInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * The calls of the Webflow Data API that Flowloader makes. Safe for several threads. Reads are
 * tried again until they succeed or patience ends; creating and deleting is sent exactly once.
 */
public final class WebflowClient implements AutoCloseable {

  /** The most items of a page (documented). */
  public static final int LARGEST_PAGE = 100;

  /** The most variants (item times locale) of a bulk request (documented). */
  public static final int LARGEST_BULK = 100;

  /** The most variants of an update (documented). */
  public static final int LARGEST_UPDATE = 100;

  private static final int CALL_ENDS_ALL_THE_SAME = 5;

  private final BaseUrl base;
  private final AccessToken token;
  private final Throttle throttle;
  private final Timeouts timeouts;
  private final SiteClock siteClock;
  private final Wire wire;
  private final Reads reads;
  private final ItemLists lists;
  private final Removals removals;
  private final Secrets secrets;

  /**
   * @param base where the API is, such as {@code https://api.webflow.com/beta}
   * @param token the token
   * @param throttle hands out a permit for each call
   * @param timeouts how long to wait
   * @param clock the source of time
   * @param stop wakes the waits between the tries of a read
   * @param observer is told of every call
   */
  public WebflowClient(
      BaseUrl base,
      AccessToken token,
      Throttle throttle,
      Timeouts timeouts,
      Clock clock,
      StopSignal stop,
      CallObserver observer) {
    this.base = base;
    this.token = token;
    this.throttle = throttle;
    this.timeouts = timeouts;
    this.siteClock = new SiteClock(clock);
    var patience = new Patience(clock, timeouts.giveUpAfter());
    this.secrets = Secrets.of(token);
    this.wire = new Wire(timeouts, throttle, clock, siteClock, observer, stop, patience, secrets);
    this.reads = new Reads(wire, token, throttle, clock, stop, timeouts, patience);
    this.lists = new ItemLists(base, reads, secrets);
    this.removals = new Removals(base, token, wire, throttle, timeouts);
  }

  /**
   * A text of the site as it may be stored and said: without the token, which others may put there.
   */
  public String storable(String text) {
    return secrets.without(text);
  }

  /** The site's time. */
  public SiteClock siteClock() {
    return siteClock;
  }

  /**
   * The token's scopes: {@code GET /token/introspect}. Its rate limit is a hint for the pace until
   * a header tells it.
   */
  public TokenInfo introspect() {
    var info =
        reads.get(
            "asking what the token may do", base.under("token", "introspect"), ApiJson::tokenInfo);
    throttle.hint(info.requestsPerMinute());
    return info;
  }

  /** All sites that the token opens: {@code GET /sites}. */
  public List<Site> sites() {
    return reads.get(
        "reading the sites",
        base.under("sites"),
        answer -> {
          var sites = new ArrayList<Site>();
          answer.path("sites").forEach(site -> sites.add(ApiJson.site(site)));
          return sites;
        });
  }

  /** A site with its locales: {@code GET /sites/{id}}. */
  public Site site(String siteId) {
    return reads.get("reading the site " + siteId, base.under("sites", siteId), ApiJson::site);
  }

  /** The ids of a site's collections: {@code GET /sites/{id}/collections}. */
  public List<String> collectionIds(String siteId) {
    return reads.get(
        "reading the collections of the site " + siteId,
        base.under("sites", siteId, "collections"),
        answer -> {
          var ids = new ArrayList<String>();
          answer.path("collections").forEach(each -> ids.add(ApiJson.text(each, "id")));
          return ids;
        });
  }

  /** A collection with its fields: {@code GET /collections/{id}}. */
  public CollectionSchema collection(String collectionId) {
    return reads.get(
        "reading the collection " + collectionId,
        base.under("collections", collectionId),
        ApiJson::collection);
  }

  /** The first page of a list, oldest first: {@code GET /collections/{id}/items}. */
  public ItemPage items(ItemQuery query) {
    return lists.page(query, 0);
  }

  /** The page that follows; empty if that was the last one. */
  public Optional<ItemPage> items(ItemQuery query, ItemPage previous) {
    var next = previous.next();
    return next.isPresent() ? Optional.of(lists.page(query, next.getAsLong())) : Optional.empty();
  }

  /**
   * Waits for the permit that {@link #create} needs. Apart from it, so that what is to be sent can
   * be written down in between.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested while waiting
   */
  public Permit permit() {
    return throttle.acquire();
  }

  /** Sends a request to create items, once; blocks until its end and never throws. */
  public WriteAnswer create(CreateRequest request, Permit permit) {
    var call =
        new Request.Builder()
            .url(
                withFiles(
                    base.under("collections", request.collectionId(), "items", "bulk"),
                    request.skipInvalidFiles()))
            .header("Authorization", token.header())
            .post(new BulkBody(request))
            .build();
    return write(call, CallKind.CREATE, request.fieldData().size(), permit);
  }

  /**
   * Sends a request to change variants; blocks until its end and never throws. Its answers mean
   * what those to a creation mean, but sending it once more does no harm.
   */
  public WriteAnswer update(UpdateRequest request, Permit permit) {
    var call =
        new Request.Builder()
            .url(
                withFiles(
                    request.adds()
                        ? base.under("collections", request.collectionId(), "items", "insert")
                        : base.under("collections", request.collectionId(), "items"),
                    request.skipInvalidFiles()))
            .header("Authorization", token.header())
            .method(request.adds() ? "POST" : "PATCH", UpdateBody.of(request))
            .build();
    return write(call, CallKind.UPDATE, request.variants().size(), permit);
  }

  /** Always said: the API's own default drops pictures in silence. */
  private static HttpUrl withFiles(HttpUrl url, boolean skipInvalidFiles) {
    return url.newBuilder()
        .addQueryParameter("skipInvalidFiles", String.valueOf(skipInvalidFiles))
        .build();
  }

  /**
   * Publishes items in the named locales: {@code POST /collections/{id}/items/publish}. Blocks
   * until its end and never throws. Sending it once more does no harm.
   *
   * @param items at most {@link #LARGEST_UPDATE} variants
   */
  public WriteAnswer publish(String collectionId, List<ItemLocales> items, Permit permit) {
    var call =
        new Request.Builder()
            .url(base.under("collections", collectionId, "items", "publish"))
            .header("Authorization", token.header())
            .post(ItemLocalesBody.of(items))
            .build();
    return write(call, CallKind.PUBLISH, items.size(), permit, WriteMeaning::ofPublication);
  }

  /**
   * Removes items in the named locales: {@code DELETE /collections/{id}/items}. Blocks until its
   * end and never throws. Sending it once more does no harm: what is gone is refused.
   *
   * @param items at most {@link #LARGEST_UPDATE} variants
   */
  public WriteAnswer remove(String collectionId, List<ItemLocales> items, Permit permit) {
    var call =
        new Request.Builder()
            .url(base.under("collections", collectionId, "items"))
            .header("Authorization", token.header())
            .delete(ItemLocalesBody.of(items))
            .build();
    return write(call, CallKind.DELETE, items.size(), permit, WriteMeaning::ofRemoval);
  }

  private WriteAnswer write(Request call, CallKind kind, int rows, Permit permit) {
    return write(call, kind, rows, permit, WriteMeaning::of);
  }

  private WriteAnswer write(
      Request call,
      CallKind kind,
      int rows,
      Permit permit,
      Function<Exchange, WriteAnswer> meaning) {
    // An answer that drips must end too: a few times the silence that we allow.
    var limit = timeouts.answer().multipliedBy(CALL_ENDS_ALL_THE_SAME);
    var answer = meaning.apply(wire.send(call, kind, rows, permit, limit));
    if (answer instanceof WriteAnswer.Throttled throttled) {
      throttle.pause(RetryAfter.bounded(throttled.retryAfter()));
    }
    return answer;
  }

  /**
   * Removes an item in all of the named locales: {@code DELETE /collections/{id}/items}. Sent once,
   * and once more for each locale if the site says that the item is not in all of them.
   *
   * @return true only if the site confirmed that it is gone from all of them
   */
  public boolean delete(String collectionId, String itemId, List<String> cmsLocaleIds) {
    return removals.delete(collectionId, itemId, cmsLocaleIds);
  }

  /** Holds every call back for that long from now; does not block. */
  public void holdBack(Duration time) {
    throttle.pause(time);
  }

  /** Requests a minute in force. */
  public int requestsPerMinute() {
    return throttle.limit();
  }

  /** How many requests left within the last minute. */
  public int requestsLastMinute() {
    return throttle.issuedLastMinute();
  }

  /** How long so many requests take at the limit in force, if all goes well. */
  public Duration timeFor(long requests) {
    return throttle.timeFor(requests);
  }

  /** Cuts what is in flight; calls in other threads end as lost. */
  @Override
  public void close() {
    wire.close();
  }
}
