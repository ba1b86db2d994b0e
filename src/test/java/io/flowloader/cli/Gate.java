package io.flowloader.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Stands between a program and the site and passes on what both say. A watcher is told at the
 * moments that matter, in the thread that passes on: while it blocks, nothing goes on there.
 */
final class Gate implements AutoCloseable {

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int FULL_AFTER_MILLIS = 50;

  /** The most connections that the system takes before the queue of an unasked port is full. */
  private static final int LONGEST_QUEUE = 8;

  private final Watcher watcher;
  private final URI site;
  private final ServerSocket port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean shut;

  /** What may be done about a request; its first line is given, such as {@code GET /beta/… }. */
  interface Watcher {

    /**
     * The request has left the program and has not reached the site.
     *
     * @return whether it ever does
     */
    default boolean left(String request) {
      return true;
    }

    /** The site has carried it out, and the program has nothing of the answer. */
    default void answering(String request) {}

    /** The program has the answer, or its beginning. */
    default void answered(String request) {}
  }

  Gate(String baseUrl, Watcher watcher) {
    this.watcher = watcher;
    this.site = URI.create(baseUrl);
    try {
      port = new ServerSocket(0, 1, InetAddress.getByName(site.getHost()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inThread(this::takeConnections);
  }

  String baseUrl() {
    return "http://" + site.getHost() + ":" + port.getLocalPort() + site.getPath();
  }

  private void takeConnections() throws IOException {
    while (true) {
      var program = keep(port.accept());
      if (shut) {
        return;
      }
      var target = keep(new Socket(site.getHost(), site.getPort()));
      var exchange = new Exchange();
      inThread(() -> passRequests(program, target, exchange));
      inThread(() -> passAnswers(target, program, exchange));
    }
  }

  /** One request at a time is under way on a connection. */
  private static final class Exchange {
    private volatile String request = "";
    private volatile boolean answered = true;
    private volatile boolean passed = true;
  }

  private void passRequests(Socket program, Socket target, Exchange exchange) throws IOException {
    pass(
        program.getInputStream(),
        target.getOutputStream(),
        said -> {
          if (!exchange.answered) {
            return exchange.passed ? said : "";
          }
          exchange.request = said.lines().findFirst().orElse("");
          exchange.answered = false;
          exchange.passed = watcher.left(exchange.request);
          return exchange.passed ? said : "";
        },
        () -> {});
    if (exchange.answered) {
      target.close(); // else the site may still have something to do
    }
  }

  private void passAnswers(Socket target, Socket program, Exchange exchange) throws IOException {
    pass(
        target.getInputStream(),
        program.getOutputStream(),
        said -> {
          watcher.answering(exchange.request);
          exchange.answered = true;
          return said;
        },
        () -> watcher.answered(exchange.request));
    program.close(); // as the site has done
  }

  /**
   * @param passed what is passed on of what is said, each byte being a letter; nothing ends it
   */
  private static void pass(
      InputStream from, OutputStream to, UnaryOperator<String> passed, Runnable after)
      throws IOException {
    var block = new byte[BLOCK_BYTES];
    int length;
    while ((length = from.read(block)) >= 0) {
      var said = passed.apply(new String(block, 0, length, StandardCharsets.ISO_8859_1));
      if (said.isEmpty()) {
        return;
      }
      to.write(said.getBytes(StandardCharsets.ISO_8859_1));
      to.flush();
      after.run();
    }
  }

  /**
   * Lets no connection come about any more: who tries hangs, before the first byte of a request.
   * Blocks until that is so.
   */
  synchronized void shut() {
    if (shut) {
      return;
    }
    shut = true;
    try {
      for (int i = 0; i < LONGEST_QUEUE; i++) {
        var filler = keep(new Socket());
        filler.connect(
            new InetSocketAddress(site.getHost(), port.getLocalPort()), FULL_AFTER_MILLIS);
      }
      throw new IllegalStateException("the queue of the port does not fill");
    } catch (IOException full) {
      // As intended; the one that hung in vain is closed.
    }
  }

  /** Whether somebody hangs at the shut gate; asks the system. */
  boolean isSomebodyWaiting() {
    var here = String.format(Locale.ROOT, ":%04X", port.getLocalPort());
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try {
        for (var line : Files.readAllLines(Path.of(table))) {
          var words = line.strip().split("\\s+");
          // local address, remote address, state; 02 is a connection that was asked for
          if (words.length > 3 && words[2].endsWith(here) && words[3].equals("02")) {
            return true;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  private Socket keep(Socket socket) throws IOException {
    sockets.add(socket);
    if (port.isClosed()) {
      socket.close(); // it came about while the others were closed
    }
    if (socket.isConnected() && !socket.isClosed()) {
      socket.setTcpNoDelay(true);
    }
    return socket;
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void inThread(Task task) {
    var thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One of the two has gone, as programs do that are killed.
              }
            },
            "gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      port.close();
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
