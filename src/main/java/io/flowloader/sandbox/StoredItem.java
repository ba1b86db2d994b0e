package io.flowloader.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * An item as it was created.
 *
 * @param seq its running number in the collection, from 1; creation times never fall with it
 * @param locales the locales in which it exists, one bit each by {@link SandboxLocale} number
 * @param createdOn milliseconds of the epoch
 * @param common what holds in every locale that was not updated since
 */
record StoredItem(long seq, int locales, long createdOn, Variant common) {

  StoredItem inLocales(int mask) {
    return new StoredItem(seq, mask, createdOn, common);
  }

  byte[] encoded() {
    var bytes = new ByteArrayOutputStream(common.fieldData().length + 96);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(locales);
      out.writeLong(createdOn);
      common.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StoredItem decoded(long seq, byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new StoredItem(seq, in.readInt(), in.readLong(), Variant.readFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The locales alone, without reading the rest: a million of them are read at every start. */
  static int localesOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(0);
  }

  /** The creation time alone, for the search by time. */
  static long createdOnOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong(Integer.BYTES);
  }
}
