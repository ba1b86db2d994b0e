package io.flowloader.webflow;

import io.flowloader.webflow.model.ItemPage;
import java.util.List;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads pages of lists, as large as they can be had. */
final class ItemLists {

  private static final Logger LOG = LoggerFactory.getLogger(ItemLists.class);

  /** By what a page is divided that is too long to be read: 100, 10, 1. */
  private static final int SMALLER_PAGE = 10;

  /** More entries than any collection has: a list that goes on is no list. */
  private static final long LONGEST_LIST = 10_000_000;

  private final BaseUrl base;
  private final Reads reads;
  private final Secrets secrets;

  private volatile int pageSize = WebflowClient.LARGEST_PAGE;

  ItemLists(BaseUrl base, Reads reads, Secrets secrets) {
    this.base = base;
    this.reads = reads;
    this.secrets = secrets;
  }

  /**
   * Blocks until it is there. A page that is too long to be read is asked for in smaller ones, and
   * so are all after it: their items are as large.
   *
   * @param offset how many variants to skip
   * @throws ApiRefusedException if the API refuses it for good
   * @throws UnreachableException if no usable answer came within the patience
   */
  ItemPage page(ItemQuery query, long offset) {
    if (offset > LONGEST_LIST) {
      throw new UnreachableException(
          "listing the items of the collection %s: the list does not end, after %d entries."
              .formatted(query.collectionId(), offset));
    }
    while (true) {
      int asked = pageSize;
      try {
        return reads.get(
            "listing the items of the collection " + query.collectionId(),
            listUrl(query, offset, asked),
            answer -> read(answer, offset, asked));
      } catch (AnswerTooLongException e) {
        if (asked == 1) {
          throw e;
        }
        pageSize = asked / SMALLER_PAGE;
      }
    }
  }

  private HttpUrl listUrl(ItemQuery query, long offset, int limit) {
    var url =
        base.under("collections", query.collectionId(), "items")
            .newBuilder()
            .addQueryParameter("limit", String.valueOf(limit))
            .addQueryParameter("offset", String.valueOf(offset))
            .addQueryParameter("sortBy", query.updatedFrom() == null ? "createdOn" : "lastUpdated")
            // What is updated meanwhile moves: to the front, it hides none of those behind it.
            .addQueryParameter("sortOrder", query.updatedFrom() == null ? "asc" : "desc");
    if (!query.cmsLocaleIds().isEmpty()) {
      url.addQueryParameter("cmsLocaleId", String.join(",", query.cmsLocaleIds()));
    }
    if (query.slug() != null) {
      url.addQueryParameter("slug", query.slug());
    }
    if (query.createdFrom() != null) {
      url.addQueryParameter("createdOn[gte]", query.createdFrom().toString());
    }
    if (query.updatedFrom() != null) {
      url.addQueryParameter("lastUpdated[gte]", query.updatedFrom().toString());
    }
    return url.build();
  }

  private ItemPage read(JsonNode answer, long offset, int asked) {
    var items = ApiJson.items(answer, secrets).orElse(List.of());
    long total = answer.path("pagination").path("total").asLong(offset + items.size());
    LOG.atDebug()
        .addKeyValue("offset", offset)
        .addKeyValue("items", items.size())
        .addKeyValue("total", total)
        .log("page");
    return new ItemPage(items, offset, asked, total);
  }
}
