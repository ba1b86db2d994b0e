package io.flowloader.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client: HTTP/1.1 with kept connections, in as little code as the sandbox
 * needs. Its own, because the server of the JDK writes the machine's time into the {@code Date}
 * header whatever one sets, and cannot break off an answer by order.
 */
final class HttpConnection {

  /** More than the API takes, and little enough for a small heap. */
  private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

  private static final int MAX_HEAD_BYTES = 64 * 1024;

  /** What came in; names of headers in small letters. */
  record Request(
      String method, URI uri, Map<String, String> headers, byte[] body, boolean tooLarge) {

    boolean keepsConnection() {
      return !tooLarge && !"close".equalsIgnoreCase(headers.get("connection"));
    }
  }

  private final Socket socket;
  private final InputStream in;

  HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
  }

  /** Blocks until the next request is there; null when the client has closed the connection. */
  @Nullable Request read() throws IOException {
    int left = MAX_HEAD_BYTES;
    String first = line(left);
    if (first == null) {
      return null;
    }
    var headers = new HashMap<String, String>();
    for (String line = line(left); line != null && !line.isEmpty(); line = line(left)) {
      left -= line.length();
      int colon = Math.max(0, line.indexOf(':'));
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("no HTTP request: " + first);
    }
    byte @Nullable [] body = body(headers);
    return new Request(
        words[0], uri(words[1]), headers, body == null ? new byte[0] : body, body == null);
  }

  /** Writes head and body in one piece, so that no answer waits for an acknowledgement. */
  void write(Answer answer, boolean cut) throws IOException {
    var head = new StringBuilder("HTTP/1.1 " + answer.status() + " \r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (!answer.contentType().isEmpty()) {
      head.append("Content-Type: " + answer.contentType() + "\r\n");
    }
    byte[] body = answer.body();
    if (answer.status() != 204) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    var out = new ByteArrayOutputStream(body.length + 512);
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body, 0, cut ? body.length / 2 : body.length);
    socket.getOutputStream().write(out.toByteArray());
  }

  /** The path as it came when it is a URI; otherwise one that no route has. */
  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return URI.create("/");
    }
  }

  /** Null when it is too large; then the rest of the connection is of no use. */
  private byte @Nullable [] body(Map<String, String> headers) throws IOException {
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    }
    long length = number(headers.getOrDefault("content-length", "0"), 10);
    return length > MAX_BODY_BYTES ? null : exactly((int) length);
  }

  private byte @Nullable [] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line(MAX_HEAD_BYTES);
      long length = number(size == null ? "" : size.split(";", 2)[0].strip(), 16);
      if (body.size() + length > MAX_BODY_BYTES) {
        return null;
      }
      body.writeBytes(exactly((int) length));
      line(MAX_HEAD_BYTES);
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client broke off its request");
    }
    return bytes;
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("no length: " + text, e);
    }
    throw new IOException("no length: " + text);
  }

  /** A line without its end; null at the end of the stream. */
  private @Nullable String line(int atMost) throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (line.size() >= atMost) {
        throw new IOException("the head of the request is too long");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
