package dev.concurrencylab.process.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.runtimes.JavaRuntime.Unusable;
import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes are asked when they are needed, whatever stands in their places. */
class JavaRuntimesTest {

  private static final String OWN = Integer.toString(Runtime.version().feature());
  private static final Path OWN_HOME = Path.of(System.getProperty("java.home"));

  @TempDir private Path directory;

  @AfterEach
  void nothingIsLeft() {
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
        .filteredOn(process -> process.info().commandLine().orElse("").contains("" + directory))
        .isEmpty();
  }

  private static JavaRuntimes runtimes(String... items) {
    return new JavaRuntimes(ConfiguredRuntime.all(List.of(items)));
  }

  private static JavaRuntime find(JavaRuntimes runtimes, String name) {
    return runtimes.find(name).orElseThrow();
  }

  private static String problem(JavaRuntime runtime) {
    return ((Unusable) runtime).problem();
  }

  /** Makes a JDK whose program is a shell script, and returns its home. */
  private Path jdk(String name, String... lines) throws IOException {
    Path home = directory.resolve(name);
    Path program = JavaRuntime.program(home);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Path answering(String name, String specification, String version) throws IOException {
    return jdk(
        name,
        "echo '    java.specification.version = %s' >&2".formatted(specification),
        "echo '    java.runtime.version = %s' >&2".formatted(version),
        "echo '    java.vendor = Nobody' >&2",
        "echo '    java.vm.name = Virtual VM' >&2");
  }

  @Test
  void jdkOfTheServiceIsAlwaysThere() {
    JavaRuntimes runtimes = runtimes();

    assertThat(runtimes.all()).containsExactly(runtimes.own());
    assertThat(runtimes.find(OWN)).contains(runtimes.own());
    assertThat(runtimes.find("unknown")).isEmpty();
    assertThat(runtimes.own().feature()).isEqualTo(Runtime.version().feature());
    assertThat(runtimes.own().java()).isExecutable();
  }

  @Test
  void jdkWithOptionsIsAskedWithThem() {
    assertThat(find(runtimes("serial=" + OWN_HOME + " -XX:+UseSerialGC"), "serial"))
        .isEqualTo(
            new Usable(
                "serial",
                OWN_HOME,
                List.of("-XX:+UseSerialGC"),
                Runtime.version().feature(),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name")));
    assertThat(problem(find(runtimes("odd=" + OWN_HOME + " -XX:+UseOddGC"), "odd")))
        .startsWith("did not tell the version of a JVM, and ended with exit code 1; it printed: ")
        .contains("Unrecognized VM option 'UseOddGC'");
  }

  @Test
  void jdkIsNamedByItsFeatureReleaseAndASecondOneByItsVersion() throws IOException {
    Path first = answering("a", "21", "21.0.1+1");
    Path second = answering("b", "21", "21.0.2+2");
    Path third = answering("c", "21", "21.0.2+2");
    Path own = answering("d", OWN, OWN + ".0.99+9");

    List<JavaRuntime> all =
        runtimes(first + "", second + "", third + "", own + "", OWN_HOME + "").all();

    assertThat(all)
        .extracting(JavaRuntime::name)
        .containsExactly(OWN, "21", "21.0.2+2", third.toString(), OWN + ".0.99+9");
    assertThat(problem(all.get(3))).isEqualTo("is Java 21, as another one is: name it, NAME=HOME");
  }

  @Test
  void oneThatIsTooOldIsNamedWithWhatIsNeeded() throws IOException {
    JavaRuntimes runtimes = runtimes("eight=" + answering("a", "1.8", "1.8.0_392-b08"));

    assertThat(problem(find(runtimes, "eight")))
        .isEqualTo("is Java 1.8.0_392-b08, and 21 or later is needed");
  }

  @Test
  void whatIsNoJvmIsRepeated() throws IOException {
    JavaRuntimes runtimes =
        runtimes("none=" + jdk("none", "echo hello", "exit 3"), "empty=" + jdk("empty"));

    assertThat(problem(find(runtimes, "none")))
        .isEqualTo(
            "did not tell the version of a JVM, and ended with exit code 3; it printed: hello");
    assertThat(problem(find(runtimes, "empty")))
        .isEqualTo("did not tell the version of a JVM, and ended");
  }

  @Test
  void whatHangsOrPrintsForEverIsEndedWithAllThatItStarted() throws IOException {
    Path other = JavaRuntime.program(jdk("other", "sleep 600"));
    List<ConfiguredRuntime> configured =
        ConfiguredRuntime.all(
            List.of(
                "hanging=" + jdk("hanging", other + " & sleep 600"),
                "printing=" + jdk("printing", "yes " + directory)));

    List<JavaRuntime> all = new JavaRuntimes(configured, Duration.ofMillis(500)).all();

    assertThat(all.subList(1, 3))
        .extracting(JavaRuntimesTest::problem)
        .containsOnly("did not answer within 0.5 s");
  }

  @Test
  void oneThatIsRemovedOrReplacedIsAskedAnew() throws IOException {
    Path home = answering("a", "21", "21.0.1+1");
    JavaRuntimes runtimes = runtimes(home.toString());
    assertThat(find(runtimes, "21")).isInstanceOf(Usable.class);

    Files.delete(JavaRuntime.program(home));
    assertThat(problem(runtimes.all().get(1)))
        .isEqualTo("has no program bin/java that can be executed");

    answering("a", "22", "22+1");
    Files.setLastModifiedTime(JavaRuntime.program(home), FileTime.from(Instant.EPOCH));
    assertThat(find(runtimes, "22")).isInstanceOf(Usable.class);
  }

  @Test
  void answerHoldsAsLongAsTheProgramIsTheSame() throws IOException {
    Path asked = directory.resolve("asked");
    Path home = answering("a", "21", "21.0.1+1");
    Files.writeString(
        JavaRuntime.program(home),
        Files.readString(JavaRuntime.program(home)) + "echo asked >> " + asked + "\n");
    JavaRuntimes runtimes = runtimes("a=" + home);
    assertThat(asked).doesNotExist();

    find(runtimes, "a");
    runtimes.all();

    assertThat(asked).hasContent("asked");
  }

  @Test
  void releasesOfOtherYearsAnswer() {
    List<JavaRuntime> all = runtimes(TestJdks.home(21) + "", TestJdks.home(17) + "").all();

    assertThat(all.get(1)).isInstanceOf(Usable.class).returns("21", JavaRuntime::name);
    assertThat(problem(all.get(2))).startsWith("is Java 17.0.9").endsWith("21 or later is needed");
  }
}
