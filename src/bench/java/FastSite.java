import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A site that costs as little as it can, so that a benchmark measures the client: it knows one
 * collection and three locales, answers a creation with a record for each item and locale, keeps
 * nothing, and has no limit. On the loopback interface only. Prints its base URL when it is ready,
 * and {@code requests items} at {@code GET /count}.
 */
final class FastSite {

  static final String COLLECTION = "580e63fc8c9a982ac9b8b745";

  /** Requests a minute that nobody reaches. */
  private static final String NO_LIMIT = "6000000";

  private static final String SITE = "580e63e98c9a982ac9b8b741";
  private static final List<String> LOCALES =
      List.of("66f6e966c9e1dc700a857ca3", "66f6e966c9e1dc700a857ca4", "66f6e966c9e1dc700a857ca5");
  private static final List<String> TAGS = List.of("en-US", "fr-FR", "de-DE");
  private static final Pattern LOCALE_IDS = Pattern.compile("\"cmsLocaleIds\"\\s*:\\s*\\[([^]]*)]");

  private final AtomicLong items = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    var site = new FastSite();
    server.createContext("/", site::answer);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/beta");
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      var path = call.getRequestURI().getPath();
      var body = call.getRequestBody().readAllBytes();
      var post = call.getRequestMethod().equals("POST");
      if (path.endsWith("/count")) {
        send(call, 200, requests.get() + " " + items.get());
      } else if (post && path.endsWith("/items/bulk")) {
        requests.incrementAndGet();
        send(call, 202, created(new String(body, StandardCharsets.UTF_8)));
      } else {
        send(call, 200, page(path));
      }
    }
  }

  private static String page(String path) {
    if (path.endsWith("/introspect")) {
      return "{\"authorization\":{\"id\":\"1\",\"scope\":\"cms:read,cms:write,sites:read\"}}";
    }
    if (path.endsWith("/items")) {
      return "{\"items\":[],\"pagination\":{\"limit\":100,\"offset\":0,\"total\":0}}";
    }
    if (path.endsWith("/sites")) {
      return "{\"sites\":[" + site() + "]}";
    }
    if (path.endsWith("/collections")) {
      return "{\"collections\":[{\"id\":\"" + COLLECTION + "\"}]}";
    }
    return path.endsWith("/sites/" + SITE) ? site() : collection();
  }

  private static String site() {
    var locales = new ArrayList<String>();
    for (var i = 0; i < LOCALES.size(); i++) {
      locales.add(
          "{\"id\":\"%s0\",\"cmsLocaleId\":\"%s\",\"enabled\":true,\"displayName\":\"%s\",\"tag\":\"%s\"}"
              .formatted(i, LOCALES.get(i), TAGS.get(i), TAGS.get(i)));
    }
    return "{\"id\":\"%s\",\"displayName\":\"Bench\",\"locales\":{\"primary\":%s,\"secondary\":[%s]}}"
        .formatted(SITE, locales.get(0), String.join(",", locales.subList(1, locales.size())));
  }

  private static String collection() {
    return "{\"id\":\"%s\",\"displayName\":\"Articles\",\"slug\":\"articles\",\"fields\":[%s,%s,%s,%s,%s]}"
        .formatted(
            COLLECTION,
            field("name", "PlainText", true),
            field("slug", "PlainText", true),
            field("summary", "PlainText", false),
            field("price", "Number", false),
            field("featured", "Switch", false));
  }

  private static String field(String slug, String type, boolean required) {
    return "{\"id\":\"%s\",\"slug\":\"%s\",\"displayName\":\"%s\",\"type\":\"%s\",\"isRequired\":%s,\"isEditable\":true,\"validations\":null}"
        .formatted(slug, slug, slug, type, required);
  }

  /** A record for each object of {@code fieldData} and each locale. */
  private String created(String body) {
    var locales = LOCALE_IDS.matcher(body);
    var ids =
        locales.find() && !locales.group(1).isBlank()
            ? List.of(locales.group(1).replaceAll("[\"\\s]", "").split(","))
            : LOCALES.subList(0, 1);
    var time = Instant.now().toString();
    var answer = new StringBuilder(body.length() * (ids.size() + 1)).append("{\"items\":[");
    var separator = "";
    for (var object : objects(body, body.indexOf("\"fieldData\""))) {
      var id = "%024x".formatted(items.incrementAndGet());
      for (var locale : ids) {
        answer.append(separator).append("{\"id\":\"").append(id).append("\",\"cmsLocaleId\":\"");
        answer.append(locale).append("\",\"lastPublished\":null,\"lastUpdated\":\"").append(time);
        answer.append("\",\"createdOn\":\"").append(time);
        answer.append("\",\"isArchived\":false,\"isDraft\":true,\"fieldData\":");
        answer.append(object).append('}');
        separator = ",";
      }
    }
    return answer.append("]}").toString();
  }

  /** The outermost objects behind a place, up to the end of their list. */
  private static List<String> objects(String body, int from) {
    var found = new ArrayList<String>();
    var depth = 0;
    var begin = 0;
    for (var i = from + "\"fieldData\"".length(); i < body.length(); i++) {
      switch (body.charAt(i)) {
        case '"' -> i = endOfText(body, i);
        case '{' -> {
          if (depth++ == 0) {
            begin = i;
          }
        }
        case '}' -> {
          if (--depth == 0) {
            found.add(body.substring(begin, i + 1));
          }
          if (depth < 0) {
            return found;
          }
        }
        case ']' -> {
          if (depth == 0) {
            return found;
          }
        }
        default -> {}
      }
    }
    return found;
  }

  private static int endOfText(String body, int quote) {
    var i = quote + 1;
    while (body.charAt(i) != '"') {
      i += body.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private static void send(HttpExchange call, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.getResponseHeaders().add("X-RateLimit-Limit", NO_LIMIT);
    call.getResponseHeaders().add("X-RateLimit-Remaining", NO_LIMIT);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
  }
}
