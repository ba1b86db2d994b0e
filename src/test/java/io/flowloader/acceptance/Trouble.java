package io.flowloader.acceptance;

import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What befalls requests, drawn from a seed. What a create request meets depends on the rows in it
 * and on how often just these were sent, and not on which thread came first: so a seed does the
 * same again.
 */
final class Trouble implements FaultSource {

  private static final Pattern SLUG = Pattern.compile("\"slug\":\"([^\"]*)\"");

  private static final List<String> RETRY_AFTER =
      List.of(
          "0", "1", "60", "3600", "99999999", "-5", "soon", "", "Wed, 21 Oct 2115 07:28:00 GMT");

  /** The share of requests that meet trouble, in percent, by what they are for. */
  record Shares(int creates, int reads, int removals) {

    static final Shares NONE = new Shares(0, 0, 0);
  }

  /** Something that happens on the site when a create request arrives, before it is looked at. */
  interface Happening {
    void when(long createNumber, List<String> slugs, Random chance);
  }

  private final long seed;
  private final Shares shares;
  private final @Nullable String disliked;
  private final Happening happening;
  private final AtomicLong faults;
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * @param disliked a firewall refuses every create request that has this slug; null = none
   * @param faults counts those that are drawn
   */
  Trouble(
      long seed, Shares shares, @Nullable String disliked, Happening happening, AtomicLong faults) {
    this.seed = seed;
    this.shares = shares;
    this.disliked = disliked;
    this.happening = happening;
    this.faults = faults;
  }

  @Override
  public synchronized Fault choose(String method, String path, long number, byte[] body) {
    var fault = draw(method, path, number, body);
    if (fault != Fault.NONE) {
      faults.incrementAndGet();
    }
    return fault;
  }

  private Fault draw(String method, String path, long number, byte[] body) {
    if (!path.endsWith("/items/bulk")) {
      var chance = chance(method + path);
      return chance.nextInt(100) < (method.equals("GET") ? shares.reads() : shares.removals())
          ? ofAnyCall(chance)
          : Fault.NONE;
    }
    var slugs =
        SLUG.matcher(new String(body, StandardCharsets.UTF_8))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toList());
    var chance = chance(slugs.toString());
    happening.when(number, slugs, chance);
    if (disliked != null && slugs.contains(disliked)) {
      return Fault.Plain.FIREWALL;
    }
    return chance.nextInt(100) < shares.creates() ? ofCreate(chance) : Fault.NONE;
  }

  private Random chance(String what) {
    var chance = new Random(seed * 31 + what.hashCode() * 17L + seen.merge(what, 1, Integer::sum));
    chance.nextLong();
    return chance;
  }

  private static Fault ofCreate(Random chance) {
    return switch (chance.nextInt(9)) {
      case 0 -> Fault.Plain.MISSING_ROWS;
      case 1 -> Fault.Plain.MISSING_LOCALES;
      case 2 -> Fault.Plain.LOCALES_NOT_CREATED;
      case 3 -> Fault.Plain.SHUFFLED;
      case 4 -> chance.nextInt(3) == 0 ? Fault.Plain.SUFFIXED : Fault.Plain.RESET_AFTER;
      default -> ofAnyCall(chance);
    };
  }

  private static Fault ofAnyCall(Random chance) {
    return switch (chance.nextInt(9)) {
      case 0 -> Fault.Plain.RESET_BEFORE;
      case 1 -> Fault.Plain.RESET_AFTER;
      case 2 -> Fault.Plain.CUT_BODY;
      case 3 -> Fault.Plain.NOT_JSON;
      case 4 ->
          new Fault.TooManyRequests(
              chance.nextBoolean() ? null : RETRY_AFTER.get(chance.nextInt(RETRY_AFTER.size())));
      case 5 ->
          chance.nextInt(4) == 0
              ? Fault.Plain.FIREWALL
              : new Fault.Status(408, chance.nextBoolean(), false, "0");
      case 6 ->
          chance.nextInt(4) == 0
              ? new Fault.Redirect("http://127.0.0.1:1/elsewhere")
              : Fault.Plain.RESET_AFTER;
      default ->
          new Fault.Status(
              List.of(500, 502, 503, 504).get(chance.nextInt(4)),
              chance.nextBoolean(),
              chance.nextBoolean(),
              chance.nextBoolean() ? "0" : null);
    };
  }

  /** Somebody else makes an item under a slug, if it is free. */
  static boolean put(Sandbox sandbox, String name, String slug, String tag) {
    try {
      sandbox.put(name, slug, List.of(Sandbox.cmsLocaleId(tag)));
      return true;
    } catch (IllegalArgumentException e) {
      return false; // taken: then nobody else can have it either
    }
  }
}
