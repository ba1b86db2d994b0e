package io.flowloader.sandbox;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stand-in for the Webflow Data API on a port of this machine, with one site and a collection of
 * articles. Whatever it has answered as created lies in its file. Its methods are for tests and for
 * those who show how failures are dealt with; they do not block for long and are thread-safe.
 */
public final class Sandbox implements AutoCloseable {

  /** The token that may do everything. */
  public static final String TOKEN = "sandbox-token";

  /** A token with {@code cms:read} and {@code sites:read}. */
  public static final String READ_ONLY_TOKEN = "sandbox-token-read-only";

  /** A token with {@code cms:write} only. */
  public static final String WRITE_ONLY_TOKEN = "sandbox-token-write-only";

  /** The only site. */
  public static final String SITE_ID = "580e63e98c9a982ac9b8b741";

  /** The collection of articles, which has a field of every type. */
  public static final String COLLECTION_ID = "580e63fc8c9a982ac9b8b745";

  private final HttpPort port;
  private final StateFile file;
  private final Site site;
  private final SiteClock clock;
  private final Tokens tokens;
  private final Traffic traffic = new Traffic();
  private final Front front;

  private Sandbox(SandboxSettings settings, StateFile file) throws IOException {
    this.file = file;
    this.clock = new SiteClock(settings.clock(), settings.clockOffset());
    this.site = new Site(file, clock);
    if (settings.ownForms()) {
      site.articles().fields().keepInOwnForms();
    }
    site.structureChanged(settings.structureChanged());
    this.tokens = new Tokens(clock, settings.requestsPerMinute());
    this.front =
        new Front(
            clock,
            tokens,
            traffic,
            new FaultyCalls(new Calls(site, tokens, settings, clock)),
            settings.latency(),
            settings.faults().source(settings.seed()));
    this.port = new HttpPort(settings.port(), front::handle);
    port.listen();
  }

  /**
   * Starts a sandbox; returns when it takes requests.
   *
   * @param storeFile where the items are kept, made when it is not there; null for memory
   * @throws io.flowloader.problem.StateInUseException when another process holds the file
   * @throws BadInputException when the file or the port cannot be used
   */
  public static Sandbox start(SandboxSettings settings, @Nullable Path storeFile) {
    var file = StateFile.open(storeFile);
    try {
      return new Sandbox(settings, file);
    } catch (IOException e) {
      file.close();
      throw new BadInputException(
          "The sandbox cannot listen on port %d (%s); name another port, or 0 for any."
              .formatted(settings.port(), e.getMessage()),
          e);
    }
  }

  /**
   * Starts a sandbox over a copy of another's file, which is neither changed nor held.
   *
   * @param storeFile where the items are; there are none when it is not there
   * @param copy where the copy is made, and kept
   * @throws io.flowloader.problem.StateInUseException when another process holds the file
   * @throws BadInputException when it cannot be copied, or the port not be used
   */
  public static Sandbox startOnCopy(SandboxSettings settings, Path storeFile, Path copy) {
    StateFile.copy(storeFile, copy);
    return start(settings, copy);
  }

  /** Such as {@code http://127.0.0.1:8080/beta}; the same is served under {@code /v2}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port.number() + "/beta";
  }

  /**
   * The id that CMS calls take for a locale.
   *
   * @param tag en-US (the primary), fr-FR, de-DE, es-ES, ja-JP, or pt-BR, which is disabled
   * @throws IllegalArgumentException when the site has no such locale
   */
  public static String cmsLocaleId(String tag) {
    return SandboxLocale.ALL.stream()
        .filter(locale -> locale.tag().equals(tag))
        .map(SandboxLocale::cmsLocaleId)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no locale " + tag));
  }

  /** How many requests of that kind arrived, whatever became of them. */
  public long requestCount(CallKind kind) {
    return traffic.count(kind);
  }

  /** How many answers were 429. */
  public long throttledCount() {
    return traffic.throttledCount();
  }

  /**
   * When the latest creations arrived (100,000 at most), in order, in {@link System#nanoTime()}.
   */
  public List<Long> createArrivals() {
    return traffic.createArrivals();
  }

  /** The articles in the order of their creation, read as the stream goes. */
  public Stream<SandboxItem> items() {
    var articles = site.articles();
    return articles.store().all().map(item -> SandboxItems.of(articles, item));
  }

  /**
   * What an article is in a locale, as JSON text.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public String fieldData(String itemId, String cmsLocaleId) {
    var articles = site.articles();
    var locale = RequestJson.locale("cmsLocaleId", cmsLocaleId);
    var place = new LocaleIndex.Place(articles.store().seqOf(itemId), locale.number());
    if (!articles.store().contains(place)) {
      throw new IllegalArgumentException("no item " + itemId + " in " + cmsLocaleId);
    }
    return new String(
        articles.row(articles.store().get(place.seq()), locale).variant().fieldData(),
        StandardCharsets.UTF_8);
  }

  /**
   * Creates an article as somebody else would.
   *
   * @param cmsLocaleIds at least one
   * @return the id of the item
   * @throws IllegalArgumentException when the slug is taken
   */
  public String put(String name, String slug, List<String> cmsLocaleIds) {
    int locales =
        cmsLocaleIds.stream()
            .mapToInt(id -> RequestJson.locale("cmsLocaleId", id).bit())
            .reduce(0, (one, other) -> one | other);
    byte[] json = JsonMapper.shared().writeValueAsBytes(Map.of("name", name, "slug", slug));
    var store = site.articles().store();
    return store.change(
        () -> {
          if (store.isTaken(slug)) {
            throw new IllegalArgumentException("the slug " + slug + " is taken");
          }
          var item = new NewItem(name, slug, json);
          return store.idOf(store.add(locales, clock.now(), false, false, item).seq());
        });
  }

  /** Has the slug refused as taken from now on, until something is published. */
  public void reserveSlug(String slug) {
    var store = site.articles().store();
    store.change(
        () -> {
          store.reserve(slug);
          return slug;
        });
  }

  /** Has every article with that text in a field refused from now on: its schema does not tell. */
  public void forbidText(String text) {
    site.articles().fields().forbid(text);
  }

  /** Deletes a field of the articles, with what the items have in it. */
  public void removeField(String slug) {
    site.articles().schema().fields().remove(slug);
  }

  /** Has one more token taken, which may do everything. */
  public void acceptToken(String token) {
    tokens.accept(token);
  }

  /** Has the token answered with 401 from now on. */
  public void revokeToken(String token) {
    tokens.revoke(token);
  }

  /** Has a token taken again that was revoked. */
  public void restoreToken(String token) {
    tokens.restore(token);
  }

  /** Has every call to the collection of articles answered with 404 from now on. */
  public void deleteCollection() {
    site.delete(COLLECTION_ID);
  }

  /** Has nothing written any more but deletions, until the site is published in the Designer. */
  public void changeStructure() {
    site.structureChanged(true);
  }

  /** Publishes the site, as in the Designer: its structure is what everybody sees again. */
  public void publishSite() {
    site.structureChanged(false);
  }

  /** Has the collection of articles back, as from a backup, with the items that it had. */
  public void restoreCollection() {
    site.restore(COLLECTION_ID);
  }

  /**
   * Changes the limit from the next request on.
   *
   * @param limit for each token; 0 for none
   */
  public void requestsPerMinute(int limit) {
    tokens.limit(limit);
  }

  /** Counts so many requests against {@link #TOKEN}, as of others who share it. */
  public void burnQuota(int requests) {
    tokens.take(TOKEN, requests);
  }

  /** Replaces the faults by chance with those of the source. */
  public void faultSource(FaultSource source) {
    front.faults(source);
  }

  /** Stops listening, cuts what is under way, and closes the file. */
  @Override
  public void close() {
    front.close();
    try (file) {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
