package io.flowloader.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Listens on loopback, with a thread for each connection as long as it is open. */
final class HttpPort implements AutoCloseable {

  /** Connections at once; more are closed as they come. */
  private static final int MAX_CONNECTIONS = 256;

  private static final int BACKLOG = 128;

  private final ServerSocket listener;
  private final Function<HttpConnection.Request, Delivery> front;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sandbox");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param port 0 for any free one
   * @throws IOException when the port cannot be had
   */
  HttpPort(int port, Function<HttpConnection.Request, Delivery> front) throws IOException {
    this.front = front;
    this.listener = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
  }

  int number() {
    return listener.getLocalPort();
  }

  void listen() {
    threads.execute(this::accept);
  }

  /** Closes every connection, and waits for what is being carried out. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
    // Never shutdownNow: an interrupt would close the state file under a commit.
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IOException("the sandbox's connections did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        // Closed, or a client that gave up before it was accepted; the loop tells them apart.
        continue;
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (open.size() >= MAX_CONNECTIONS) {
      socket.close();
      return;
    }
    open.add(socket);
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      // Closing: this client came a moment too late.
      socket.close();
    }
  }

  private void serve(Socket socket) {
    // Closing twice does no harm: close() closes whatever is open at that moment.
    try (socket) {
      if (listener.isClosed()) {
        return;
      }
      socket.setTcpNoDelay(true);
      var connection = new HttpConnection(socket);
      boolean goesOn = true;
      while (goesOn) {
        var request = connection.read();
        goesOn = request != null && answered(socket, connection, request);
      }
    } catch (IOException e) {
      // The client has gone, or spoke no HTTP: there is nobody to tell.
      return;
    } finally {
      open.remove(socket);
    }
  }

  /** Whether the connection lives on. */
  private boolean answered(Socket socket, HttpConnection connection, HttpConnection.Request request)
      throws IOException {
    var delivery = front.apply(request);
    var answer = delivery.answer();
    if (answer == null) {
      // With a linger of zero the client sees a reset, else an orderly end.
      if (delivery.reset()) {
        socket.setSoLinger(true, 0);
      }
      return false;
    }
    boolean keeps = request.keepsConnection() && !delivery.cut();
    connection.write(keeps ? answer : answer.with("Connection", "close"), delivery.cut());
    return keeps;
  }
}
