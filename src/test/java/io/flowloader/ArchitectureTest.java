package io.flowloader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms of the house and who may enter which. */
class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.flowloader");

  /** Beside these, every room may use {@code problem} and {@code time}. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("time", Set.of()),
          Map.entry("throttle", Set.of()),
          Map.entry("csv", Set.of()),
          Map.entry("sandbox", Set.of()),
          Map.entry("webflow", Set.of("throttle")),
          Map.entry("draft", Set.of("csv", "webflow")),
          Map.entry("ledger", Set.of("draft", "csv")),
          Map.entry("send", Set.of("ledger", "draft", "webflow", "throttle")),
          Map.entry("report", Set.of("ledger", "csv")),
          Map.entry(
              "job", Set.of("csv", "draft", "ledger", "send", "report", "webflow", "throttle")),
          Map.entry(
              "cli",
              Set.of(
                  "job", "report", "sandbox", "webflow", "draft", "ledger", "send", "throttle")));

  @Test
  void each_room_uses_only_the_rooms_that_it_may() {
    MAY_USE.forEach(
        (room, others) -> {
          var forbidden = new TreeSet<>(MAY_USE.keySet());
          forbidden.removeAll(others);
          forbidden.removeAll(Set.of("problem", "time"));
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
  void every_class_is_in_a_room_and_no_rooms_go_in_circles() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(each -> "io.flowloader." + each).toArray(String[]::new))
        .check(CODE);
    slices().matching("io.flowloader.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void the_ledger_alone_talks_to_the_database() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.flowloader.ledger", "io.flowloader.job")
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
}
