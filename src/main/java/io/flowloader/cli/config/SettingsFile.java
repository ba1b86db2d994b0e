package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML file of settings: {@code config/application.yml}, or a definition. */
public final class SettingsFile {

  /** The key by which YAML takes over the lines of another place. */
  private static final String MERGE = "<<";

  /** Deeper than any setting, and shallow enough for every stack. */
  private static final int DEEPEST = 4;

  /** Far more than every key with every comment; a larger file is something else. */
  private static final long LARGEST_BYTES = 1_000_000;

  private final Path path;

  private SettingsFile(Path path) {
    this.path = path;
  }

  /** A file without any settings. */
  static SettingsSection none(Path path) {
    return new SettingsSection(path, "");
  }

  /**
   * Reads a file.
   *
   * @param keys the keys that it may have at its top level
   * @throws BadInputException if it is not readable as such, with the line
   */
  public static SettingsSection read(Path path, Set<String> keys) {
    var file = new SettingsFile(path);
    file.refuseTooLarge();
    try (var parser =
        (YAMLParser) new YAMLMapper(new YAMLFactory()).createParser(Files.readAllBytes(path))) {
      var section = file.read(parser);
      section.refuseOthersThan(keys);
      return section;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw file.problem(
          at == null ? 1 : at.getLineNr(), "not valid YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING, path + " cannot be read. Check its permissions.", e);
    }
  }

  private void refuseTooLarge() {
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        throw new BadInputException(
            ProblemCode.WRONG_SETTING,
            path + " is larger than 1 MB: that is no file of settings. Check the path.");
      }
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING, path + " cannot be read. Check its permissions.", e);
    }
  }

  private SettingsSection read(YAMLParser parser) {
    var first = next(parser, "the file");
    if (first == null || first == JsonToken.VALUE_NULL) {
      return none(path); // an empty file, or comments only
    }
    if (first != JsonToken.START_OBJECT) {
      throw problem(lineOf(parser), "expected lines of \"key: value\"");
    }
    var section = section(parser, "", 1);
    if (parser.nextToken() != null) {
      throw problem(
          lineOf(parser), "a second document begins (---), and a file has one: remove that line");
    }
    return section;
  }

  /**
   * The next token, which says what it means by itself: what another place of the file says is no
   * value here, and a tag is no part of one.
   */
  private @Nullable JsonToken next(YAMLParser parser, String key) {
    var token = parser.nextToken();
    if (token == null || token.isStructEnd()) {
      return token;
    }
    int line = lineOf(parser);
    if (parser.isCurrentAlias()) {
      throw problem(
          line,
          "%s refers to another value (*%s), and aliases are not followed: write the value itself, or in quotes if it is a text"
              .formatted(key, parser.getString()));
    }
    if (parser.getObjectId() != null) {
      throw problem(
          line,
          "%s has a mark for aliases (&%s), and aliases are not followed: remove it, or write the value in quotes if it is a text"
              .formatted(key, parser.getObjectId()));
    }
    if (parser.getTypeId() != null) {
      throw problem(
          line,
          "%s has a tag (! or !!), and tags are not read: remove it, or write the value in quotes if it is a text"
              .formatted(key));
    }
    return token;
  }

  /** What follows a key: YAML without a value there says nothing, which is a token too. */
  private JsonToken value(YAMLParser parser, String key) {
    return Objects.requireNonNull(next(parser, key), "a key is followed by something");
  }

  private SettingsSection section(YAMLParser parser, String prefix, int depth) {
    var section = new SettingsSection(path, prefix);
    while (next(parser, "a key") == JsonToken.PROPERTY_NAME) {
      var key = parser.currentName();
      int line = lineOf(parser);
      if (key.equals(MERGE)) {
        throw problem(
            line, "\"<<\" takes over lines of another place, which is not done: write them out");
      }
      section.put(
          key,
          switch (value(parser, Quoted.of(prefix + key))) {
            case START_ARRAY ->
                new SettingsSection.Entry.Values(line, list(parser, prefix + key), true);
            case START_OBJECT -> {
              if (depth == DEEPEST) {
                throw tooDeep(line, prefix + key);
              }
              yield new SettingsSection.Entry.Nested(
                  line, section(parser, prefix + key + ".", depth + 1));
            }
            case VALUE_NULL -> new SettingsSection.Entry.Nothing(line);
            default -> new SettingsSection.Entry.Values(line, List.of(parser.getString()), false);
          });
    }
    return section;
  }

  private List<String> list(YAMLParser parser, String key) {
    var list = new ArrayList<String>();
    while (next(parser, Quoted.of(key)) != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isScalarValue()) {
        throw tooDeep(lineOf(parser), key);
      }
      list.add(parser.getString());
    }
    return list;
  }

  private static int lineOf(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private BadInputException tooDeep(int line, String key) {
    return problem(line, "\"" + key + "\" is nested too deeply");
  }

  private BadInputException problem(int line, String what) {
    return new BadInputException(
        ProblemCode.WRONG_SETTING,
        path + ", line " + line,
        "%s, line %d: %s.".formatted(path, line, what));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
