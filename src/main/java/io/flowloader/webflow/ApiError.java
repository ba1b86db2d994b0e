package io.flowloader.webflow;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the API says of a request that it refused.
 *
 * @param code its code
 * @param message its message; empty where it gave none
 * @param details what it says of parts of the request
 */
public record ApiError(ApiCode code, String message, List<Detail> details) {

  /** Of an answer that has no error of the API in it. */
  static final ApiError NO_WORDS = new ApiError(ApiCode.OTHER, "", List.of());

  public ApiError {
    details = List.copyOf(details);
  }

  /**
   * One detail: a plain sentence, or a sentence about a parameter.
   *
   * @param param the field that it is about; empty where it names none
   * @param description what is wrong with it
   */
  public record Detail(String param, String description) {

    private String words() {
      return param.isEmpty() ? description : param + ": " + description;
    }
  }

  /** Whether it is the collection that the site does not know, and not one of its items. */
  public boolean isOfCollection() {
    return code == ApiCode.COLLECTION_NOT_FOUND;
  }

  /** Whether it is an item, or one of its locales, that the site does not know. */
  public boolean isOfItem() {
    return code == ApiCode.ITEM_NOT_FOUND || code == ApiCode.RESOURCE_NOT_FOUND;
  }

  /** The API's own words, for people. */
  public String words() {
    if (details.isEmpty()) {
      return message;
    }
    var said = details.stream().map(Detail::words).collect(Collectors.joining("; "));
    return message.isEmpty() ? said : message + " (" + said + ")";
  }
}
