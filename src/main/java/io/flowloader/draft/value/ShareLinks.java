package io.flowloader.draft.value;

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
    // One look at the last letters lets most hosts pass.
    return switch (url.charAt(end - 1)) {
      case 'm', 'M', 's', 'S', 'l', 'L' ->
          isOfSharer(url.substring(begin, end).toLowerCase(Locale.ROOT), url.substring(end));
      default -> false;
    };
  }

  private static boolean isOfSharer(String host, String rest) {
    return switch (host) {
      case "1drv.ms", "photos.app.goo.gl", "we.tl" -> true;
      default -> isOfCompany(host, rest);
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
