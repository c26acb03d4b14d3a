package dev.concurrencylab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.concurrencylab.trial.Latency;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports point one way only, and the measuring core knows no framework: DESIGN, section 8. */
class ArchitectureTest {

  private static final String ROOT = "dev.concurrencylab";
  private static final Path SOURCES = Path.of("src/main/java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  /** A room, the libraries it may use beside the JDK, and the rooms it may import. */
  private enum Room {
    COUNTER(libraries()),
    TRIAL(libraries(), COUNTER),
    EXECUTION(libraries(), COUNTER, TRIAL),
    PROCESS(libraries(), COUNTER, TRIAL, EXECUTION),
    INTERPRETER(libraries(), COUNTER),
    PYTHON(libraries(), COUNTER, TRIAL, EXECUTION, PROCESS),
    STRATEGY(
        libraries("org.apache.commons.text.."),
        COUNTER,
        TRIAL,
        EXECUTION,
        PROCESS,
        INTERPRETER,
        PYTHON),
    EXPERIMENT(
        libraries("org.apache.commons.statistics..", "org.HdrHistogram.."),
        COUNTER,
        TRIAL,
        EXECUTION,
        PROCESS,
        PYTHON,
        STRATEGY),
    HISTORY(
        libraries(
            "com.fasterxml.jackson..",
            "io.agroal.api..",
            "org.flywaydb.core..",
            "org.h2",
            "org.jdbi.v3..",
            "org.postgresql"),
        TRIAL,
        EXPERIMENT),
    METRICS(
        libraries("io.micrometer.core..", "org.HdrHistogram.."),
        TRIAL,
        PROCESS,
        PYTHON,
        STRATEGY,
        EXPERIMENT),
    HTTP(libraries(".."), TRIAL, STRATEGY, EXPERIMENT),
    APP(
        libraries(".."),
        COUNTER,
        TRIAL,
        EXECUTION,
        PROCESS,
        PYTHON,
        STRATEGY,
        EXPERIMENT,
        HISTORY,
        METRICS,
        HTTP);

    private final String[] libraries;
    private final Room[] rooms;

    Room(String[] libraries, Room... rooms) {
      this.libraries = libraries;
      this.rooms = rooms;
    }

    private static String[] libraries(String... packages) {
      return packages;
    }

    String packages() {
      return ROOT + "." + name().toLowerCase(Locale.ROOT) + "..";
    }

    String[] mayImport() {
      return Stream.concat(
              Stream.of("java..", packages()), Arrays.stream(rooms).map(Room::packages))
          .toArray(String[]::new);
    }
  }

  @ParameterizedTest
  @EnumSource
  void roomImportsOnlyTheRoomsBelowItAndItsOwnLibraries(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .and()
        .doNotBelongToAnyOf(Latency.class) // no child process loads it
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(room.mayImport())
                .or(
                    resideInAnyPackage(room.libraries)
                        .and(describe("outside of " + ROOT, ArchitectureTest::isForeign))))
        .check(CLASSES);
  }

  private static boolean isForeign(JavaClass type) {
    return !type.getPackageName().startsWith(ROOT);
  }

  @Test
  void everyClassIsInARoom() {
    String[] rooms = Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new);

    classes().should().resideInAnyPackage(rooms).check(CLASSES);
  }

  @Test
  void noPackageIsPartOfACircle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyHttpKnowsJaxRs() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Room.HTTP.packages())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(CLASSES);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
  }

  @Test
  void namesSayMoreThanThatThereIsAClass() {
    noClasses()
        .that()
        .areTopLevelClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    Stream<Path> packages =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .map(JavaPackage::getName)
            .distinct()
            .map(name -> SOURCES.resolve(name.replace('.', '/')));

    assertThat(packages.map(path -> path.resolve("package-info.java"))).allMatch(Files::exists);
  }
}
