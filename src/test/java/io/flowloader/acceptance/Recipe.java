package io.flowloader.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a recipe in {@code config/nightly} has the machine do.
 *
 * @param name of the machinery
 * @param environment the variables that it sets
 * @param command the line or words that it starts
 */
record Recipe(String name, Map<String, String> environment, String command) {

  static final String PROGRAM = "run.sh ";

  private static final Path FOLDER = Path.of("config/nightly");

  static List<Recipe> all() throws IOException {
    return List.of(cron(), systemd(), kubernetes());
  }

  /** The same with other paths. */
  Recipe with(UnaryOperator<String> paths) {
    var others = new LinkedHashMap<String, String>();
    environment.forEach((variable, value) -> others.put(variable, paths.apply(value)));
    return new Recipe(name, others, paths.apply(command));
  }

  /** What the program itself is told. */
  List<String> words() {
    return List.of(command.substring(command.indexOf(PROGRAM) + PROGRAM.length()).split(" "));
  }

  static Recipe cron() throws IOException {
    var environment = new LinkedHashMap<String, String>();
    var commands = new ArrayList<String>();
    for (var line : lines("cron/crontab")) {
      if (line.matches("[A-Z_]+=.*")) {
        put(environment, line);
      } else {
        commands.add(line.split("\\s+", 6)[5]); // five fields say when
      }
    }
    return new Recipe("cron", environment, String.join("; ", commands));
  }

  private static Recipe systemd() throws IOException {
    var environment = new LinkedHashMap<String, String>();
    var command = "";
    for (var line : lines("systemd/flowloader.service")) {
      if (line.startsWith("Environment=")) {
        put(environment, line.substring(line.indexOf('=') + 1));
      } else if (line.startsWith("ExecStart=")) {
        command = line.substring(line.indexOf('=') + 1);
      }
    }
    return new Recipe("systemd", environment, command);
  }

  private static Recipe kubernetes() throws IOException {
    var container = job().path("template").path("spec").path("containers").path(0);
    var environment = new LinkedHashMap<String, String>();
    for (var variable : container.path("env")) {
      if (variable.has("value")) {
        environment.put(variable.path("name").asString(), variable.path("value").asString());
      }
    }
    var words = new ArrayList<String>();
    container.path("command").forEach(word -> words.add(word.asString()));
    container.path("args").forEach(word -> words.add(word.asString()));
    return new Recipe("kubernetes", environment, String.join(" ", words));
  }

  /** The specification of the job that the cluster starts. */
  static JsonNode job() throws IOException {
    try (var documents =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(FOLDER.resolve("kubernetes/cronjob.yml").toFile())) {
      return documents.readAll().stream()
          .filter(document -> document.path("kind").asString().equals("CronJob"))
          .findFirst()
          .orElseThrow()
          .path("spec")
          .path("jobTemplate")
          .path("spec");
    }
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static void put(Map<String, String> environment, String assignment) {
    int equals = assignment.indexOf('=');
    environment.put(
        assignment.substring(0, equals), assignment.substring(equals + 1).replace("\"", ""));
  }

  @Override
  public String toString() {
    return name;
  }
}
