package io.flowloader.webflow;

import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a request that changes the site, as far as it can be known from here. */
public sealed interface WriteAnswer {

  /**
   * Accepted (2xx, readable).
   *
   * @param variants what the answer names, one for each item and locale; maybe fewer than were
   *     asked for, in any order
   */
  record Accepted(List<SiteItem> variants) implements WriteAnswer {}

  /**
   * Items were published (2xx, readable).
   *
   * @param itemIds those that the answer names as published
   * @param errors what it says of others, each in a sentence that names its item
   */
  record Published(Set<String> itemIds, List<String> errors) implements WriteAnswer {
    public Published {
      itemIds = Set.copyOf(itemIds);
      errors = List.copyOf(errors);
    }
  }

  /** Items were removed (2xx). */
  record Removed() implements WriteAnswer {}

  /**
   * Refused for what is in it: 400, 409, 413, 422 and their like, or a firewall's page in place of
   * the API's answer. The reference does not say whether a list is refused as a whole.
   *
   * @param status the HTTP status
   * @param error the API's words; empty ones where a page of something else came back
   * @param firewall whether it was 401, 403 or 404 without the API's JSON: look whether the API
   *     itself still lets us in
   */
  record Refused(int status, ApiError error, boolean firewall) implements WriteAnswer {}

  /**
   * Not processed, 429.
   *
   * @param retryAfter how long to wait as the answer says; null where it says nothing readable
   */
  record Throttled(@Nullable Duration retryAfter) implements WriteAnswer {}

  /** Refused for who we are or where we send: 401, 403 or 404 with the API's JSON. */
  record Systemic(int status, ApiError error) implements WriteAnswer {}

  /** Surely not sent: no byte of the request left. */
  record NotSent(String why) implements WriteAnswer {}

  /** Cannot be known: 408, 3xx, 5xx, or lost, cut, unreadable or late after bytes had left. */
  record InDoubt(String why, int status) implements WriteAnswer {}
}
