package io.flowloader.sandbox;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks field data against the schema, and brings it into the form in which it is kept. */
final class FieldCheck {

  private static final Pattern SLUG = Pattern.compile("[_a-zA-Z0-9][-_a-zA-Z0-9]*");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern WEB_URL = Pattern.compile("https?://[^\\s/]+(/\\S*)?");

  /** Its own pattern, for links may also be paths, mail addresses and telephone numbers. */
  private static final Pattern LINK = Pattern.compile("(https?://|mailto:|tel:)\\S+|[/#]\\S*");

  private final Schema schema;
  private final BiPredicate<String, String> itemExists;
  private volatile boolean ownForms;
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

  /**
   * @param itemExists whether the collection (first) has the item (second)
   */
  FieldCheck(Schema schema, BiPredicate<String, String> itemExists) {
    this.schema = schema;
    this.itemExists = itemExists;
  }

  /** Refuses a text from now on, whatever field it is for: a rule that the schema does not tell. */
  void forbid(String text) {
    forbidden.add(text);
  }

  /** Keeps values in forms of the site's own from now on. */
  void keepInOwnForms() {
    ownForms = true;
  }

  /**
   * Checks one object and normalises it in place.
   *
   * @param whole whether name and slug have to be there, as for a creation
   * @param skipInvalidFiles whether bad image and file URLs are dropped in silence
   * @return what is wrong; empty for nothing
   */
  List<Problem> check(ObjectNode fieldData, boolean whole, boolean skipInvalidFiles) {
    var problems = new ArrayList<Problem>();
    for (String slug : List.copyOf(fieldData.propertyNames())) {
      var field = schema.fields().get(slug);
      var value = fieldData.path(slug);
      if (field == null) {
        problems.add(new Problem(slug, "Field not described in schema: undefined"));
      } else if (value.isNull() && !field.required()) {
        if (whole) {
          fieldData.remove(slug);
        }
      } else if (skipInvalidFiles && isFile(field) && problem(field, value) != null) {
        fieldData.remove(slug);
      } else {
        String problem = problem(field, value);
        if (problem != null) {
          problems.add(new Problem(slug, problem));
        } else if (field.type().equals("DateTime")) {
          fieldData.put(slug, IsoTime.format(IsoTime.parse(value.stringValue())));
        }
      }
    }
    if (whole) {
      for (var field : schema.fields().values()) {
        if (field.required() && !fieldData.has(field.slug())) {
          problems.add(new Problem(field.slug(), "Field is required"));
        }
      }
    }
    if (ownForms && problems.isEmpty()) {
      new OwnForms(schema).apply(fieldData, whole);
    }
    return problems;
  }

  private static boolean isFile(SchemaField field) {
    return switch (field.type()) {
      case "Image", "File", "ExtFileRef", "MultiImage" -> true;
      default -> false;
    };
  }

  private @Nullable String problem(SchemaField field, JsonNode value) {
    return switch (field.type()) {
      case "Number" -> NumberCheck.problem(field.validations(), value);
      case "Switch" -> value.isBoolean() ? null : "Expected value to be a boolean";
      case "Image", "File", "ExtFileRef" -> file(value);
      case "MultiImage" -> each(value, this::file);
      case "MultiReference" -> each(value, id -> reference(field, id));
      default ->
          value.isString() ? text(field, value.stringValue()) : "Expected value to be a string";
    };
  }

  private @Nullable String text(SchemaField field, String value) {
    if (forbidden.contains(value)) {
      return "Value is not allowed";
    }
    return switch (field.type()) {
      case "DateTime" -> isDateTime(value) ? null : "Expected value to be an ISO 8601 date";
      case "Color" -> unless(COLOR, value, "Expected value to be a hex color");
      case "Option" -> isOption(field, value) ? null : "Provided ID is invalid: " + value;
      case "Link" -> unless(LINK, value, "Expected value to be a link");
      case "VideoLink" -> unless(WEB_URL, value, "Expected value to be a video URL");
      case "Email" -> unless(EMAIL, value, "Expected value to be an email address");
      case "Reference" -> reference(field, value);
      case "PlainText" -> plainText(field, value);
      default -> null;
    };
  }

  private static @Nullable String plainText(SchemaField field, String value) {
    if (field.required() && value.isBlank()) {
      return "Field is required";
    }
    if (field.slug().equals("slug") && !SLUG.matcher(value).matches()) {
      return "Slug may only contain letters, digits, hyphens and underscores: '" + value + "'";
    }
    if (field.validations().get("maxLength") instanceof Integer max
        && value.codePointCount(0, value.length()) > max) {
      return "Value is longer than " + max + " characters";
    }
    boolean singleLine = Boolean.TRUE.equals(field.validations().get("singleLine"));
    return singleLine && value.lines().count() > 1 ? "Value has to be a single line" : null;
  }

  private @Nullable String file(JsonNode value) {
    if (!value.isObject()) {
      return "Expected value to be a file object";
    }
    boolean known = value.path("fileId").isString();
    var url = value.path("url");
    return known || url.isString() && WEB_URL.matcher(url.stringValue()).matches()
        ? null
        : "Remote file failed to import";
  }

  private @Nullable String reference(SchemaField field, JsonNode id) {
    return id.isString() ? reference(field, id.stringValue()) : "Expected value to be an item ID";
  }

  private @Nullable String reference(SchemaField field, String id) {
    String collection = String.valueOf(field.validations().get("collectionId"));
    return itemExists.test(collection, id) ? null : "Referenced item not found: " + id;
  }

  private static @Nullable String each(JsonNode list, Function<JsonNode, @Nullable String> check) {
    if (!list.isArray()) {
      return "Expected value to be a list";
    }
    for (var element : list) {
      String problem = check.apply(element);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static boolean isOption(SchemaField field, String id) {
    return field.validations().get("options") instanceof List<?> options
        && options.stream().anyMatch(o -> o instanceof Map<?, ?> map && id.equals(map.get("id")));
  }

  private static boolean isDateTime(String value) {
    try {
      return OffsetDateTime.parse(value).withOffsetSameInstant(ZoneOffset.UTC).getYear() < 10_000;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static @Nullable String unless(Pattern pattern, String value, String problem) {
    return pattern.matcher(value).matches() ? null : problem;
  }
}
