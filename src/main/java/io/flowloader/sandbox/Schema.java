package io.flowloader.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection of the sandbox's site, with its fields: the articles have one of every type. */
record Schema(
    String id,
    String displayName,
    String singularName,
    String slug,
    Map<String, SchemaField> fields) {

  static final int MAX_SLUG_CHARACTERS = 256;
  static final String AUTHORS_ID = "580e63fc8c9a982ac9b8b746";
  private static final String MADE = "2024-04-12T12:42:00.000Z";

  static Schema articles(String id) {
    var fields = new Fields("66f6e966c9e1dc700a85000");
    fields.add("summary", "Summary", "PlainText", Map.of("maxLength", 2000));
    fields.add("category", "Category", "PlainText", Map.of("singleLine", true));
    fields.add("body", "Body", "RichText", Map.of());
    fields.add(
        "price",
        "Price",
        "Number",
        Map.of("format", "decimal", "precision", 2, "allowNegative", false));
    fields.add(
        "stock",
        "Stock",
        "Number",
        Map.of("format", "integer", "minValue", 0, "maxValue", 1_000_000, "allowNegative", false));
    fields.add("featured", "Featured?", "Switch", Map.of());
    fields.add("published-on", "Published On", "DateTime", Map.of("format", "date-time"));
    fields.add("accent-color", "Accent Color", "Color", Map.of());
    fields.add(
        "item-type",
        "Item Type",
        "Option",
        Map.of(
            "options",
            List.of(
                option("Guide", "66f6e966c9e1dc700a857ca3"),
                option("Gadget", "66f6e966c9e1dc700a857ca4"),
                option("Other", "66f6e966c9e1dc700a857ca5"))));
    fields.add("more-info", "More Info Link", "Link", Map.of());
    fields.add("video", "Video", "VideoLink", Map.of());
    fields.add("contact-email", "Contact E-Mail", "Email", Map.of());
    fields.add("contact-phone", "Contact Phone", "Phone", Map.of());
    fields.add("main-image", "Main Image", "Image", Map.of());
    fields.add("data-sheet", "Data Sheet", "File", Map.of());
    fields.add("attachment", "Attachment", "ExtFileRef", Map.of());
    fields.add("gallery", "Gallery", "MultiImage", Map.of());
    fields.add("author", "Author", "Reference", Map.of("collectionId", AUTHORS_ID));
    fields.add("co-authors", "Co-Authors", "MultiReference", Map.of("collectionId", AUTHORS_ID));
    fields.add("next-article", "Next Article", "Reference", Map.of("collectionId", id));
    fields.add(
        "related-articles", "Related Articles", "MultiReference", Map.of("collectionId", id));
    return new Schema(id, "Articles", "Article", "articles", fields.all);
  }

  static Schema authors() {
    var fields = new Fields("66f6e966c9e1dc700a86000");
    fields.add("email", "E-Mail", "Email", Map.of());
    fields.add(
        "best-article", "Best Article", "Reference", Map.of("collectionId", Sandbox.COLLECTION_ID));
    return new Schema(AUTHORS_ID, "Authors", "Author", "authors", fields.all);
  }

  /** What the list of collections says of it. */
  Map<String, @Nullable Object> summary() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", id);
    json.put("displayName", displayName);
    json.put("singularName", singularName);
    json.put("slug", slug);
    json.put("createdOn", MADE);
    json.put("lastUpdated", MADE);
    return json;
  }

  Map<String, @Nullable Object> json() {
    var json = summary();
    json.put("fields", fields.values().stream().map(SchemaField::json).toList());
    return json;
  }

  private static Map<String, Object> option(String name, String id) {
    return Map.of("name", name, "id", id);
  }

  /** Fields in order; every collection has a name and a slug. */
  private static final class Fields {

    private final Map<String, SchemaField> all = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();

    Fields(String idPrefix) {
      for (char digit = 'a'; digit <= 'z'; digit++) {
        ids.add(idPrefix.substring(0, 22) + Integer.toHexString(0x10 + digit - 'a'));
      }
      put("name", "Name", "PlainText", true, Map.of("maxLength", MAX_SLUG_CHARACTERS));
      put(
          "slug",
          "Slug",
          "PlainText",
          true,
          Map.of(
              "maxLength",
              MAX_SLUG_CHARACTERS,
              "singleLine",
              true,
              "pattern",
              Map.of("pattern", "^[_a-zA-Z0-9][-_a-zA-Z0-9]*$")));
    }

    void add(String slug, String displayName, String type, Map<String, Object> validations) {
      put(slug, displayName, type, false, validations);
    }

    private void put(
        String slug,
        String displayName,
        String type,
        boolean required,
        Map<String, Object> validations) {
      all.put(
          slug,
          new SchemaField(ids.get(all.size()), slug, displayName, type, required, validations));
    }
  }
}
