package io.flowloader.webflow;

import io.flowloader.webflow.model.SiteItem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The whole body of an answer. Nobody sees its bytes; what is read out of it has no secrets. */
final class AnswerBody {

  private final byte[] bytes;
  private final Secrets secrets;

  AnswerBody(byte[] bytes, Secrets secrets) {
    this.bytes = bytes;
    this.secrets = secrets;
  }

  /** As a JSON object; empty if it is anything else. */
  Optional<JsonNode> object() {
    return ApiJson.object(bytes, secrets);
  }

  /** The API's own error; empty if it is not of that form. */
  Optional<ApiError> error() {
    return ApiJson.error(bytes, secrets);
  }

  /** Whether it says by its name that the rate is exceeded, as in {@code {"name":"RateLimit"}}. */
  boolean saysRateLimit() {
    return object()
        .filter(answer -> ApiCode.of(ApiJson.text(answer, "name")) == ApiCode.RATE_LIMIT)
        .isPresent();
  }

  /** Which items it says were published; empty if it is not of that form. */
  Optional<WriteAnswer.Published> published() {
    return object()
        .filter(answer -> answer.path("publishedItemIds").isArray())
        .map(ApiJson::published);
  }

  /** The items that it names; empty if it is not of that form. */
  Optional<List<SiteItem>> items() {
    return ApiJson.items(bytes, secrets);
  }
}
