package io.flowloader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rooms of the house and who may enter which. */
class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.flowloader");

  /** The table of rooms in {@code docs/architecture.md}: what is written there is enforced. */
  private static final Map<String, Set<String>> MAY_USE = writtenRooms();

  private static Map<String, Set<String>> writtenRooms() {
    var line = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| .+ \\| ((?:`[a-z.]+`(?:, )?)+|–) \\|$");
    var rooms = new TreeMap<String, Set<String>>();
    try {
      var table = line.matcher(Files.readString(Path.of("docs/architecture.md")));
      while (table.find()) {
        var others = new TreeSet<>(List.of(table.group(2).replace("`", "").split(", ")));
        others.remove("–");
        rooms.put(table.group(1), others);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rooms;
  }

  private static final Path SOURCES = Path.of("src/main/java/io/flowloader");

  @Test
  void each_room_uses_only_the_rooms_that_it_may() {
    MAY_USE.forEach(
        (room, others) -> {
          var forbidden = new TreeSet<>(MAY_USE.keySet());
          forbidden.removeAll(others);
          forbidden.removeAll(Set.of("problem", "text", "files", "time"));
          forbidden.remove(room);
          noClasses()
              .that()
              .resideInAPackage("io.flowloader." + room)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  forbidden.stream().map(each -> "io.flowloader." + each).toArray(String[]::new))
              .check(CODE);
        });
  }

  @Test
  void a_room_may_use_only_rooms_that_there_are() {
    assertThat(MAY_USE).hasSizeGreaterThan(20);
    assertThat(MAY_USE.values())
        .allSatisfy(others -> assertThat(MAY_USE.keySet()).containsAll(others));
  }

  @Test
  void every_class_is_in_a_room_and_no_rooms_go_in_circles() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(each -> "io.flowloader." + each).toArray(String[]::new))
        .check(CODE);
    slices().matching("io.flowloader.(**)").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void the_ledger_alone_talks_to_the_database() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.flowloader.ledger..", "io.flowloader.job", "io.flowloader.job.state")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..")
        .check(CODE);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Impl|Manager)").check(CODE);
  }

  @Test
  void nobody_interrupts_a_thread_for_that_closes_the_database() {
    noClasses()
        .should()
        .callMethod(java.util.concurrent.ExecutorService.class, "shutdownNow")
        .orShould()
        .callMethod(java.util.concurrent.Future.class, "cancel", boolean.class)
        .check(CODE);
  }

  @Test
  void time_and_text_know_nobody_problem_only_text_and_the_sandbox_both() {
    Map.of(
            "time", Set.of("time"),
            "text", Set.of("text"),
            "problem", Set.of("problem", "text"),
            "files", Set.of("files", "problem"),
            "throttle", Set.of("throttle", "time"),
            "sandbox", Set.of("sandbox", "problem", "text", "files"))
        .forEach(
            (room, known) -> {
              var others = new TreeSet<>(MAY_USE.keySet());
              others.removeAll(known);
              noClasses()
                  .that()
                  .resideInAPackage("io.flowloader." + room)
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(
                      others.stream().map(each -> "io.flowloader." + each).toArray(String[]::new))
                  .check(CODE);
            });
  }

  @Test
  void every_room_is_null_marked_and_says_what_it_is_for() throws IOException {
    for (var room : MAY_USE.keySet()) {
      assertThat(
              Files.readString(
                  SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java")))
          .as(room)
          .startsWith("/**")
          .contains("@NullMarked\npackage io.flowloader." + room + ";");
    }
  }

  /** The words of SQL stand in upper case here, and in no sentence for people. */
  @Test
  void statements_are_written_in_the_ledger_alone() throws IOException {
    var statement = Pattern.compile("\"\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|MERGE INTO) ");
    try (var files = Files.walk(SOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .filteredOn(file -> !file.startsWith(SOURCES.resolve("ledger")))
          // The one question about how the database was opened.
          .filteredOn(file -> !file.equals(SOURCES.resolve("job/state/Ledger.java")))
          .allSatisfy(
              file -> assertThat(statement.matcher(Files.readString(file)).find()).isFalse());
    }
  }
}
