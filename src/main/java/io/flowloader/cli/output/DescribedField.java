package io.flowloader.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a collection as somebody needs to know it who writes a file for it.
 *
 * @param type as Webflow calls it; empty for a type that this version does not know
 * @param options the names that a cell may have; empty unless the field is a choice
 * @param refersTo the collection whose items a cell names; null unless the field is a reference
 * @param bounds what the collection demands of a value, as its schema has it; may be empty
 * @param holds what a cell may hold
 * @param example such a cell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DescribedField(
    String slug,
    String displayName,
    String type,
    boolean required,
    boolean editable,
    List<String> options,
    @Nullable Referred refersTo,
    Map<String, JsonNode> bounds,
    String holds,
    String example) {

  /** A collection that is referred to; names are empty where the token may not read it. */
  public record Referred(String collectionId, String displayName, String slug) {}

  /** What the schema's rules are called, and the words for them. */
  private static final Map<String, String> WORDS = words();

  private static Map<String, String> words() {
    var words = new LinkedHashMap<String, String>();
    words.put("minLength", "at least %s characters");
    words.put("maxLength", "at most %s characters");
    words.put("singleLine", "one line");
    words.put("pattern", "matches %s");
    words.put("format", "%s");
    words.put("precision", "at most %s decimals");
    words.put("minValue", "at least %s");
    words.put("maxValue", "at most %s");
    words.put("allowNegative", "not below 0");
    words.put("allowZero", "not 0");
    return words;
  }

  /**
   * @param collections those that could be read, by id
   */
  public static DescribedField of(Field field, Map<String, CollectionSchema> collections) {
    var options = options(field);
    return new DescribedField(
        field.slug(),
        field.displayName(),
        field.type().wireName(),
        field.required(),
        field.editable(),
        options,
        referred(field, collections),
        bounds(field),
        holds(field.type()),
        example(field, options));
  }

  /** The id of the collection that a field refers to; empty for any other field. */
  public static String referredId(Field field) {
    return field.validations().path("collectionId").asString("");
  }

  private static @Nullable Referred referred(
      Field field, Map<String, CollectionSchema> collections) {
    var id = referredId(field);
    if (id.isEmpty()) {
      return null;
    }
    var known = collections.get(id);
    return known == null
        ? new Referred(id, "", "")
        : new Referred(id, known.displayName(), known.slug());
  }

  private static List<String> options(Field field) {
    var names = new ArrayList<String>();
    for (var option : field.validations().path("options")) {
      names.add(option.path("name").asString(""));
    }
    return List.copyOf(names);
  }

  private static Map<String, JsonNode> bounds(Field field) {
    var bounds = new LinkedHashMap<String, JsonNode>();
    for (var rule : WORDS.keySet()) {
      var value = field.validations().path(rule);
      if (says(rule, value)) {
        bounds.put(rule, value);
      }
    }
    return bounds;
  }

  /** The bounds for a person. */
  public String boundsInWords() {
    return bounds.entrySet().stream()
        .map(each -> WORDS.getOrDefault(each.getKey(), "%s").formatted(text(each.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static boolean says(String rule, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    return switch (rule) {
      case "singleLine" -> value.asBoolean(false);
      case "allowNegative", "allowZero" -> !value.asBoolean(true);
      default -> true;
    };
  }

  private static String text(JsonNode value) {
    return value.isObject()
        ? value.path("pattern").asString(value.toString())
        : value.asString(value.toString());
  }

  private static String holds(FieldType type) {
    return switch (type) {
      case PLAIN_TEXT, OTHER -> "text";
      case RICH_TEXT -> "HTML";
      case NUMBER -> "a number with a point for decimals (else decimal-separator)";
      case SWITCH -> "yes or no, true or false, 1 or 0 (more words: yes-words, no-words)";
      case DATE_TIME -> "a date, or a date with a time, in ISO 8601 (else date-formats)";
      case COLOR -> "a color in hexadecimal digits";
      case OPTION -> "the name or the id of one option";
      case LINK -> "a URL, a path, or mailto: and tel:";
      case VIDEO_LINK -> "the URL of a video";
      case EMAIL -> "an e-mail address";
      case PHONE -> "a telephone number";
      case IMAGE -> "the URL of a picture, and if wanted an alternative text in parentheses";
      case FILE, EXT_FILE_REF -> "the URL of a file";
      case MULTI_IMAGE -> "URLs of pictures, separated by | (else list-separator)";
      case REFERENCE -> "the slug, the name or the id of an item";
      case MULTI_REFERENCE -> "slugs, names or ids of items, separated by | (else list-separator)";
    };
  }

  private static String example(Field field, List<String> options) {
    return switch (field.type()) {
      case PLAIN_TEXT, OTHER -> field.slug().equals("slug") ? "fresh-bread" : "Fresh bread";
      case RICH_TEXT -> "<p>Baked at four.</p>";
      case NUMBER ->
          field.validations().path("format").asString("").equals("integer") ? "12" : "4.50";
      case SWITCH -> "yes";
      case DATE_TIME -> "2024-12-24T17:30:00Z";
      case COLOR -> "#a98080";
      case OPTION -> options.isEmpty() ? "" : options.get(0);
      case LINK -> "https://example.com/bread";
      case VIDEO_LINK -> "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
      case EMAIL -> "baker@example.com";
      case PHONE -> "+49 30 123456";
      case IMAGE -> "https://example.com/bread.jpg (A loaf of bread)";
      case FILE, EXT_FILE_REF -> "https://example.com/bread.pdf";
      case MULTI_IMAGE -> "https://example.com/a.jpg|https://example.com/b.jpg";
      case REFERENCE -> "fresh-bread";
      case MULTI_REFERENCE -> "fresh-bread|rye-bread";
    };
  }
}
