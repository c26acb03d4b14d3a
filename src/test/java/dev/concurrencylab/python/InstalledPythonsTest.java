package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interpreters are found, whatever stands in their places. */
class InstalledPythonsTest {

  @TempDir private Path directory;

  @AfterEach
  void nothingIsLeft() {
    new PythonLab().assertNothingLeft();
  }

  @Test
  void interpretersAreSortedByVersion() throws IOException {
    InstalledPythons pythons =
        InstalledPythons.find(
            List.of(
                answering("a", "cpython 3 13 0 0"),
                answering("b", "cpython 3 9 18 0"),
                answering("c", "cpython 2 7 18 0"),
                answering("d", "cpython 3 13 0 1")),
            null);

    assertThat(pythons.problems()).isEmpty();
    assertThat(pythons.found())
        .containsExactly(
            new CPython(directory.resolve("c"), "2.7.18", "2.7", false),
            new CPython(directory.resolve("b"), "3.9.18", "3.9", false),
            new CPython(directory.resolve("a"), "3.13.0", "3.13", false),
            new CPython(directory.resolve("d"), "3.13.0", "3.13t", true));
  }

  @Test
  void secondOfANameIsCalledByItsFullVersion() throws IOException {
    List<String> same =
        List.of(
            answering("a", "cpython 3 11 9 0"),
            answering("b", "cpython 3 11 7 0"),
            answering("c", "cpython 3 11 7 0"),
            answering("d", "cpython 3 14 0 1"),
            answering("e", "cpython 3 14 2 1"));

    assertThat(InstalledPythons.find(same, null).found())
        .extracting(CPython::name)
        .containsExactly("3.11.7", "3.11", "3.14t", "3.14.2t");
  }

  @Test
  void linksToOneFileAreAskedOnce() throws IOException {
    Path asked = directory.resolve("asked");
    Path program =
        Interpreters.program(
            directory.resolve("one"),
            "echo asked >> '" + asked + "'",
            "echo 'lab: cpython 3 12 1 0'");
    Path link = Files.createSymbolicLink(directory.resolve("other"), program);

    InstalledPythons.find(List.of(program.toString(), link.toString()), null);

    assertThat(asked).hasContent("asked");
  }

  @Test
  void whatIsNoPythonIsNamedWithWhatItPrinted() throws IOException {
    InstalledPythons pythons =
        InstalledPythons.find(
            List.of(
                program("talks", "echo 'Hello, \u001b[31mworld'; echo ouch >&2; exit 3"),
                program("silent", "exit 3"),
                answering("pypy", "pypy 3 10 14 0"),
                answering("old", "cpython 2 6 9 0"),
                answering("odd", "cpython three 6 9 0")),
            null);

    assertThat(pythons.found()).isEmpty();
    assertThat(pythons.problems()).hasSize(5);
    assertThat(pythons.problems().getFirst())
        .startsWith(directory.resolve("talks") + " is not a Python that can be used: it printed ")
        .contains("Hello, \\u001b[31mworld")
        .contains("ouch");
    assertThat(pythons.problems().subList(1, 5))
        .containsExactly(
            directory.resolve("silent")
                + " is not a Python that can be used:"
                + " it printed nothing and ended with exit code 3",
            directory.resolve("pypy")
                + " is not a Python that can be used: it is pypy 3.10.14, not CPython from 2.7 on",
            directory.resolve("old")
                + " is not a Python that can be used: it is cpython 2.6.9, not CPython from 2.7 on",
            directory.resolve("odd")
                + " is not a Python that can be used: it answered: cpython three 6 9 0");
  }

  @Test
  void whatCannotBeStartedIsNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no program");

    assertThat(
            InstalledPythons.find(
                    List.of("/no/such/python", text.toString(), directory.toString(), "a\0b"), null)
                .problems())
        .containsExactly(
            "a\\u0000b cannot be started: it is not a path",
            "/no/such/python cannot be started: it is missing or not executable",
            text + " cannot be started: it is missing or not executable",
            directory + " cannot be started: it is missing or not executable");
  }

  @Test
  void whatDoesNotEndIsEndedAndNamed() throws IOException {
    InstalledPythons pythons =
        InstalledPythons.find(
            List.of(
                program("hanging", "exec sleep 1000"),
                program("endless", "while :; do echo more; echo more >&2; done"),
                answering("good", "cpython 3 12 1 0")),
            null);

    assertThat(pythons.found()).extracting(CPython::name).containsExactly("3.12");
    assertThat(pythons.problems())
        .containsExactly(
            directory.resolve("hanging") + " did not answer within 2 s",
            directory.resolve("endless") + " did not answer within 2 s");
  }

  @Test
  void scriptsOnTheSearchPathAreNotRun() throws IOException {
    Path trace = directory.resolve("trace");
    program("python3", "touch '" + trace + "'", "echo 'lab: cpython 3 12 1 0'");
    program("python3.14t", "touch '" + trace + "'", "echo 'lab: cpython 3 14 0 1'");

    InstalledPythons pythons =
        InstalledPythons.find(
            List.of(), String.join(File.pathSeparator, "", ".", "/no/such", directory.toString()));

    assertThat(pythons.found()).isEmpty();
    assertThat(pythons.problems()).isEmpty();
    assertThat(trace).doesNotExist();
  }

  @Test
  void withoutASearchPathNothingIsFound() {
    assertThat(InstalledPythons.find(List.of(), null).found()).isEmpty();
  }

  @Test
  void programsOnTheSearchPathAreAsked() throws IOException {
    CPython real = Interpreters.latest();
    Files.createSymbolicLink(directory.resolve("python3.6"), real.program().toRealPath());
    Files.createSymbolicLink(directory.resolve("python3"), real.program().toRealPath());

    assertThat(InstalledPythons.find(List.of(), directory.toString()).found())
        .containsExactly(
            new CPython(
                directory.resolve("python3.6"),
                real.version(),
                real.version().replaceFirst("\\.\\d+$", real.freeThreaded() ? "t" : ""),
                real.freeThreaded()));
  }

  @Test
  void modulesOfTheWorkingDirectoryAreNotLoaded() throws IOException {
    CPython real = Interpreters.latest();
    Files.writeString(directory.resolve("sysconfig.py"), "raise SystemExit('shadowed')");
    String there =
        program("there", "cd '" + directory + "'", "exec '" + real.program() + "' \"$@\"");

    assertThat(InstalledPythons.find(List.of(there), null).problems()).isEmpty();
  }

  private String answering(String name, String answer) throws IOException {
    return program(name, "echo a warning >&2", "echo 'lab: " + answer + "'");
  }

  private String program(String name, String... lines) throws IOException {
    return Interpreters.program(directory.resolve(name), lines).toString();
  }
}
