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
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports point one way only, and the measuring core knows no framework: see CONTRIBUTING.md. */
class ArchitectureTest {

  private static final String ROOT = "dev.concurrencylab";
  private static final Path SOURCES = Path.of("src/main/java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  /**
   * The packages in their order, each with the libraries that it may use besides the JDK. A package
   * may import those that stand before it.
   */
  private enum Package {
    FORMAT("org.apache.commons.text.."),
    PROCESSORS,
    COUNTER,
    COUNTER_SHARED,
    COUNTER_MESSAGES("org.jctools.queues.."),
    TRIAL,
    TRIAL_NOISE,
    COUNTER_GENERAL,
    EXECUTION,
    PROCESS,
    PROCESS_SUPERVISION,
    PROCESS_RUNTIMES,
    PROCESS_MESSAGES,
    PROCESS_MEMORY,
    PROCESS_CHILD,
    PROCESS_PARENT,
    INTERPRETER,
    PYTHON,
    STRATEGY,
    EXPERIMENT,
    EXPERIMENT_SPEC,
    EXPERIMENT_RESULT("org.apache.commons.statistics..", "org.HdrHistogram.."),
    EXPERIMENT_MEASURE("org.HdrHistogram.."),
    EXPERIMENT_FORK("org.HdrHistogram..", "org.jctools.queues.."),
    EXPERIMENT_STORE,
    EXPERIMENT_RUN("org.HdrHistogram.."),
    STORAGE(
        "com.fasterxml.jackson..",
        "io.agroal.api..",
        "org.jdbi.v3..",
        "org.postgresql",
        "org.sqlite.."),
    METRICS("io.micrometer.core..", "io.prometheus.client..", "org.HdrHistogram.."),
    HTTP_TEXT(".."),
    HTTP_RESPONSE(".."),
    HTTP_BROWSER(".."),
    HTTP_PROBLEM(".."),
    HTTP_REQUEST(".."),
    HTTP_GUARD(".."),
    HTTP_EVENTS(".."),
    HTTP_OPENAPI(".."),
    HTTP(".."),
    APP("..");

    private final String[] libraries;

    Package(String... libraries) {
      this.libraries = libraries;
    }

    String fullName() {
      return ROOT + "." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    String[] mayImport() {
      return Stream.concat(
              Stream.of("java.."),
              Arrays.stream(values()).limit(ordinal() + 1L).map(Package::fullName))
          .toArray(String[]::new);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPackageImportsOnlyThoseBeforeItAndItsOwnLibraries(Package importing) {
    classes()
        .that()
        .resideInAPackage(importing.fullName())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(importing.mayImport())
                .or(
                    resideInAnyPackage(importing.libraries)
                        .and(describe("outside of " + ROOT, ArchitectureTest::isForeign))))
        .check(CLASSES);
  }

  private static boolean isForeign(JavaClass type) {
    return !type.getPackageName().startsWith(ROOT);
  }

  @Test
  void everyClassIsInOneOfThesePackages() {
    String[] packages =
        Arrays.stream(Package.values()).map(Package::fullName).toArray(String[]::new);

    classes().should().resideInAnyPackage(packages).check(CLASSES);
  }

  @Test
  void noPackageIsPartOfACircle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyHttpKnowsJaxRs() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Package.HTTP.fullName() + "..")
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
