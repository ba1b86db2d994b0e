package io.flowloader.webflow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** Network failures in words for people, without the names of classes. */
final class WireTrouble {

  private WireTrouble() {}

  static String inWords(IOException e, HttpUrl url) {
    var where = url.host() + ":" + url.port();
    if (e instanceof UnknownHostException) {
      return "the name " + url.host() + " cannot be looked up";
    }
    if (e instanceof ConnectException) {
      return where + " refuses the connection";
    }
    if (e instanceof SSLException) {
      return "no secure connection to " + where + " (" + plain(e) + ")";
    }
    if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
      return where + " did not answer in time";
    }
    return "the connection to " + where + " broke (" + plain(e) + ")";
  }

  /** The message of a failure, cut of class names that some libraries put into it. */
  private static String plain(IOException e) {
    var message = e.getMessage();
    return message == null || message.isBlank()
        ? "no reason given"
        : message.replaceAll("\\b(?:[a-z]+\\.)+[A-Z]\\w*(?:Exception|Error)?:?\\s*", "");
  }
}
