package io.flowloader.webflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/** The body of calls that name items and locales: the one place that knows its form. */
final class ItemLocalesBody {

  private ItemLocalesBody() {}

  static RequestBody of(List<ItemLocales> items) {
    var body = JsonMapper.shared().createObjectNode();
    var array = body.putArray("items");
    for (var each : items) {
      var item = array.addObject().put("id", each.itemId());
      if (!each.cmsLocaleIds().isEmpty()) {
        var ids = item.putArray("cmsLocaleIds");
        each.cmsLocaleIds().forEach(ids::add);
      }
    }
    return RequestBody.create(
        body.toString().getBytes(StandardCharsets.UTF_8),
        MediaType.get("application/json; charset=utf-8"));
  }
}
