package io.flowloader.draft;

import java.util.Locale;

/** Links by which people share files: they give a page that shows the file, not the file. */
final class ShareLinks {

  private ShareLinks() {}

  /** Whether a URL is the link of such a page. */
  static boolean isOne(String url) {
    var begin = url.indexOf("://") + 3;
    var end = url.indexOf('/', begin);
    if (begin < 3 || end < 0) {
      return false;
    }
    var host = url.substring(begin, end).toLowerCase(Locale.ROOT);
    var rest = url.substring(end);
    // One look at the last letters lets nearly all hosts pass.
    return switch (host.charAt(host.length() - 1)) {
      case 'm' -> isOfCompany(host, rest);
      case 's' -> host.equals("1drv.ms");
      case 'l' -> host.equals("photos.app.goo.gl") || host.equals("we.tl");
      default -> false;
    };
  }

  private static boolean isOfCompany(String host, String rest) {
    if (host.endsWith("google.com")) {
      return isOfGoogle(host, rest);
    }
    if (host.endsWith("dropbox.com")) {
      // raw=1 and dl=1 give the file itself.
      return !rest.contains("raw=1") && !rest.contains("dl=1");
    }
    if (host.endsWith(".sharepoint.com") || host.endsWith("onedrive.live.com")) {
      return !rest.contains("download=1") && !rest.startsWith("/download");
    }
    return host.equals("www.icloud.com") || (host.endsWith(".box.com") && rest.startsWith("/s/"));
  }

  private static boolean isOfGoogle(String host, String rest) {
    return switch (host) {
      case "drive.google.com" -> !rest.startsWith("/uc?") && !rest.startsWith("/thumbnail?");
      case "docs.google.com" -> !rest.contains("/export") && !rest.startsWith("/uc?");
      case "photos.google.com" -> true;
      default -> false;
    };
  }
}
