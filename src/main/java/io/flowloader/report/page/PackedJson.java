package io.flowloader.report.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in an element of the page: compressed, and in letters that mean nothing to a browser. So no
 * value of a file can end its element, whatever it is.
 */
final class PackedJson {

  private PackedJson() {}

  interface Content {
    void writeTo(JsonGenerator json);
  }

  /**
   * Writes an element.
   *
   * @param kind its class
   * @param part its number
   */
  static void write(Writer out, String kind, int part, Content content) throws IOException {
    out.write("<script type=\"text/plain\" class=\"" + kind + "\" data-part=\"" + part + "\">");
    var letters = Base64.getEncoder().wrap(new Letters(out));
    try (var json = JsonMapper.shared().createGenerator(new Fast(letters))) {
      content.writeTo(json);
    }
    out.write("</script>\n");
  }

  /** The lowest level: the page is read once, and written every night. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Bytes that are ASCII letters; leaves the writer open. */
  private static final class Letters extends OutputStream {
    private final Writer out;

    Letters(Writer out) {
      this.out = out;
    }

    @Override
    public void write(int letter) throws IOException {
      out.write(letter);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {}
  }
}
