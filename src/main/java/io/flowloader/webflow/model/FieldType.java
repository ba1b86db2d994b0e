package io.flowloader.webflow.model;

import java.util.Arrays;

/** The types of a collection's fields, by the names that the schema gives them. */
public enum FieldType {
  PLAIN_TEXT("PlainText"),
  RICH_TEXT("RichText"),
  NUMBER("Number"),
  SWITCH("Switch"),
  DATE_TIME("DateTime"),
  COLOR("Color"),
  OPTION("Option"),
  LINK("Link"),
  VIDEO_LINK("VideoLink"),
  EMAIL("Email"),
  PHONE("Phone"),
  IMAGE("Image"),
  FILE("File"),
  EXT_FILE_REF("ExtFileRef"),
  MULTI_IMAGE("MultiImage"),
  REFERENCE("Reference"),
  MULTI_REFERENCE("MultiReference"),
  /** A type that this version does not know; its cells go out as plain strings. */
  OTHER("");

  private final String wireName;

  FieldType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the collection's schema, such as {@code PlainText}; empty for {@link #OTHER}. */
  public String wireName() {
    return wireName;
  }

  /** The type of that name; {@link #OTHER} for a name that is not known, never null. */
  public static FieldType of(String wireName) {
    return Arrays.stream(values())
        .filter(type -> type.wireName.equals(wireName))
        .findFirst()
        .orElse(OTHER);
  }
}
