package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.trial.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that JVM flags name exist; HotSpot says nothing about a name that matches none. */
class CompileCommandsTest {

  private static final String FLAG = "-XX:CompileCommand=";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.concurrencylab");

  /** A method pattern of HotSpot's: a class, in which a star stands for anything, and a method. */
  private record MethodPattern(String type, String method) {

    static Stream<MethodPattern> in(List<String> flags) {
      return flags.stream()
          .filter(flag -> flag.startsWith(FLAG) && flag.contains("::"))
          .map(flag -> flag.substring(FLAG.length()).split(",")[1].split("::"))
          .map(pattern -> new MethodPattern(pattern[0], pattern[1]));
    }

    boolean matches(JavaMethod candidate) {
      return Pattern.matches(
              type.replace(".", "\\.").replace("$", "\\$").replace("*", ".*"),
              candidate.getOwner().getName())
          && candidate.getName().equals(method);
    }
  }

  private static List<String> ofChildren(Compiler compiler) {
    return ChildCommand.ofThisService().toProcess(compiler).command();
  }

  static Stream<MethodPattern> patterns() throws IOException {
    List<String> ofTheService = Files.readAllLines(Path.of("src/aot/service.flags"));
    return Stream.of(ofTheService, ofChildren(Compiler.C1), ofChildren(Compiler.TIERED))
        .flatMap(MethodPattern::in);
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void patternMatchesAMethod(MethodPattern pattern) {
    assertThat(CLASSES.stream().flatMap(type -> type.getMethods().stream()))
        .anyMatch(pattern::matches);
  }

  @Test
  void flagsNameMethods() throws IOException {
    assertThat(patterns()).hasSizeGreaterThan(2);
  }

  @Test
  void childrenCompileTheLoopOfEveryCounterSooner() {
    List<MethodPattern> patterns = MethodPattern.in(ofChildren(Compiler.C1)).toList();
    List<JavaClass> counters =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals(Counter.class.getPackageName()))
            .filter(type -> type.isAssignableTo(Counter.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .toList();

    assertThat(counters).hasSizeGreaterThan(5);
    assertThat(counters)
        .allSatisfy(
            counter ->
                assertThat(counter.getMethods())
                    .anyMatch(method -> patterns.stream().anyMatch(one -> one.matches(method))));
  }
}
