package io.flowloader.sandbox;

/** The calls that the sandbox answers, with the scope that each of them needs. */
public enum CallKind {
  INTROSPECT(""),
  SITES("sites:read"),
  SITE("sites:read"),
  COLLECTIONS("cms:read"),
  COLLECTION("cms:read"),
  LIST("cms:read"),
  CREATE("cms:write"),
  /** Locales that items get. */
  INSERT("cms:write"),
  UPDATE("cms:write"),
  DELETE("cms:write"),
  PUBLISH("cms:write"),
  /** Anything else; answered with 404. */
  UNKNOWN("");

  private final String scope;

  CallKind(String scope) {
    this.scope = scope;
  }

  /** Empty when every token will do. */
  String scope() {
    return scope;
  }
}
