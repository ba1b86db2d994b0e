package io.flowloader.send;

import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Whether a value of the site is the one that was sent, as far as its type lets it come back
 * otherwise: dates in another notation, HTML written anew, pictures under an address of the site's
 * own. Pure.
 */
final class SiteValues {

  private static final Set<FieldType> FILES =
      EnumSet.of(FieldType.IMAGE, FieldType.FILE, FieldType.EXT_FILE_REF, FieldType.MULTI_IMAGE);

  private static final String SLUG = "slug";

  /** As seen of the site: {@code -e9f6b}. */
  private static final Pattern SUFFIX = Pattern.compile("-[0-9a-f]{5}$");

  private static final Pattern TAGS = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private final Map<String, FieldType> types;

  SiteValues(CollectionSchema schema) {
    this.types =
        schema.fields().stream()
            .collect(Collectors.toMap(Field::slug, Field::type, (one, other) -> one));
  }

  /**
   * Whether the two are the same.
   *
   * @param ours null or a null node = no value, like an empty text
   */
  boolean same(String field, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
    var sent = present(ours);
    var found = present(theirs);
    if (isEmpty(sent) || isEmpty(found)) {
      return isEmpty(sent) && isEmpty(found);
    }
    return switch (typeOf(field)) {
      case DATE_TIME -> sameTime(sent, found);
      case COLOR -> sent.asString("").equalsIgnoreCase(found.asString("-"));
      case IMAGE, FILE, EXT_FILE_REF -> sameFile(sent, found);
      case MULTI_IMAGE -> sameFiles(sent, found);
      default -> Evidence.same(sent, found);
    };
  }

  /**
   * Whether nobody has edited it, for all that can be told: HTML says the same in other words, and
   * a slug that was taken got a suffix from the site.
   */
  boolean saysTheSame(String field, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
    var sent = present(ours);
    var found = present(theirs);
    return same(field, sent, found)
        || field.equals(SLUG)
            && SUFFIX.matcher(found.asString("")).replaceFirst("").equals(sent.asString("-"))
        || typeOf(field) == FieldType.RICH_TEXT
            && !isEmpty(sent)
            && !isEmpty(found)
            && text(sent).equals(text(found));
  }

  /**
   * Whether somebody gave a field a value that was never sent; sites fill switches by themselves.
   */
  boolean isSet(@Nullable JsonNode theirs) {
    var found = present(theirs);
    return !isEmpty(found) && !(found.isBoolean() && !found.asBoolean());
  }

  /** Whether a value that differs may all the same be the one that was sent. */
  boolean mayBeRewritten(String field) {
    return FILES.contains(typeOf(field));
  }

  private FieldType typeOf(String field) {
    return types.getOrDefault(field, FieldType.OTHER);
  }

  private static JsonNode present(@Nullable JsonNode value) {
    return value == null ? MissingNode.getInstance() : value;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || value.isMissingNode()
        || value.isString() && value.asString().isBlank()
        || value.isArray() && value.isEmpty();
  }

  private static String text(JsonNode html) {
    var plain =
        TAGS.matcher(html.asString(""))
            .replaceAll(" ")
            .replace("&nbsp;", " ")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }

  private static boolean sameTime(JsonNode sent, JsonNode found) {
    var one = time(sent.asString(""));
    return one.isPresent() ? one.equals(time(found.asString(""))) : Evidence.same(sent, found);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean sameFile(JsonNode sent, JsonNode found) {
    var key = sent.has("fileId") ? "fileId" : "url";
    var there = found.isString() ? found : found.path(key);
    var ours = sent.isString() ? sent : sent.path(key);
    return Evidence.same(ours, there)
        && (!sent.has("alt") || Evidence.same(sent.path("alt"), found.path("alt")));
  }

  private static boolean sameFiles(JsonNode sent, JsonNode found) {
    if (!sent.isArray() || !found.isArray() || sent.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!sameFile(sent.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }
}
