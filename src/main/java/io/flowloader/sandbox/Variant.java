package io.flowloader.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an item is in one locale; as long as nobody updates a variant, all locales share one.
 *
 * @param lastUpdated milliseconds of the epoch
 * @param lastPublished likewise; 0 when it never was
 * @param fieldData JSON object in UTF-8, with name and slug; not to be changed
 */
record Variant(
    boolean draft,
    boolean archived,
    long lastUpdated,
    long lastPublished,
    String name,
    String slug,
    byte[] fieldData) {

  private static final int DRAFT = 1;
  private static final int ARCHIVED = 2;

  Variant publishedAt(long time) {
    return new Variant(false, archived, lastUpdated, time, name, slug, fieldData);
  }

  /**
   * The same with other flags and other field data, which is not to be changed any more.
   *
   * @param data with name and slug
   */
  Variant updatedAt(long time, boolean isDraft, boolean isArchived, ObjectNode data) {
    return new Variant(
        isDraft,
        isArchived,
        time,
        lastPublished,
        data.path("name").stringValue(),
        data.path("slug").stringValue(),
        RequestJson.bytes(data));
  }

  byte[] encoded() {
    var bytes = new ByteArrayOutputStream(fieldData.length + 64);
    try (var out = new DataOutputStream(bytes)) {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Variant decoded(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readFrom(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeByte((draft ? DRAFT : 0) | (archived ? ARCHIVED : 0));
    out.writeLong(lastUpdated);
    out.writeLong(lastPublished);
    writeText(out, name);
    writeText(out, slug);
    out.write(fieldData);
  }

  /** Reads to the end: the field data has no length of its own. */
  static Variant readFrom(DataInputStream in) throws IOException {
    int flags = in.readByte();
    return new Variant(
        (flags & DRAFT) != 0,
        (flags & ARCHIVED) != 0,
        in.readLong(),
        in.readLong(),
        readText(in),
        readText(in),
        in.readAllBytes());
  }

  /** Not {@code writeUTF}, which ends at 64 KB: a name may be any length. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
