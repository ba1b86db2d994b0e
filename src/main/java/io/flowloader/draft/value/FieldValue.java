package io.flowloader.draft.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What a cell becomes in {@code fieldData}, or why it cannot. */
public sealed interface FieldValue {

  /** A value that the API can be given. */
  sealed interface Sendable extends FieldValue {
    void writeTo(JsonGenerator json);
  }

  record Text(String text) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      json.writeString(text);
    }
  }

  /**
   * A number.
   *
   * @param digits a JSON numeral
   */
  record Numeral(String digits) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      json.writeNumber(digits);
    }
  }

  record Truth(boolean value) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      json.writeBoolean(value);
    }
  }

  /**
   * An image or a file that Webflow fetches from a public URL.
   *
   * @param alt the alternative text; empty for none
   */
  record Asset(String url, String alt) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      writeFile(json, "url", url, alt);
    }
  }

  /** A field that is to be emptied. */
  record Empty() implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      json.writeNull();
    }
  }

  /**
   * An image or a file that Webflow has already.
   *
   * @param alt the alternative text; empty for none
   */
  record StoredAsset(String fileId, String alt) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      writeFile(json, "fileId", fileId, alt);
    }
  }

  private static void writeFile(JsonGenerator json, String key, String value, String alt) {
    json.writeStartObject();
    json.writeStringProperty(key, value);
    if (!alt.isEmpty()) {
      json.writeStringProperty("alt", alt);
    }
    json.writeEndObject();
  }

  record Several(List<? extends Sendable> values) implements Sendable {
    @Override
    public void writeTo(JsonGenerator json) {
      json.writeStartArray();
      values.forEach(value -> value.writeTo(json));
      json.writeEndArray();
    }
  }

  /**
   * References some of which may be rows of the same file, which are no items yet.
   *
   * @param inList whether the field takes a list
   * @param strict whether the row is refused if one of them is not found
   */
  record Deferred(List<Target> targets, boolean inList, boolean strict) implements FieldValue {

    /**
     * What is referred to.
     *
     * @param wanted slug or name as the cell has it; null where the item is known
     * @param siteItemId the item on the site; null where only a row of the file may be meant
     */
    public record Target(@Nullable String wanted, @Nullable String siteItemId) {}
  }

  /** A cell that gives nothing. */
  record Nothing() implements FieldValue {}

  /**
   * A cell some of which is left out: what it refers to is not there, and that is allowed.
   *
   * @param rest what the cell still gives
   * @param missing what is left out, as the cell has it; at least one
   */
  record LeftOut(FieldValue rest, List<String> missing) implements FieldValue {}

  /**
   * A cell that is no value of its field.
   *
   * @param problem what is wrong with the cell and what to write, without line and column
   */
  record Invalid(String problem) implements FieldValue {}
}
