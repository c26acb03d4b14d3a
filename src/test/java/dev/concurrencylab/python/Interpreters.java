package dev.concurrencylab.python;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real interpreters, and scripts that pretend to be some. */
final class Interpreters {

  private static final List<CPython> REAL = findReal();

  private Interpreters() {}

  private static List<CPython> findReal() {
    String environment = System.getenv().getOrDefault("LAB_PYTHON_INTERPRETERS", "");
    List<String> named =
        Stream.of(System.getProperty("lab.python.interpreters", environment).split(","))
            .filter(path -> !path.isBlank())
            .toList();
    List<CPython> configured =
        named.isEmpty() ? List.of() : InstalledPythons.find(named, null).found();
    List<CPython> found = InstalledPythons.find(List.of(), System.getenv("PATH")).found();
    return Stream.concat(configured.stream(), found.stream()).distinct().toList();
  }

  /** Returns those of this machine; without any, the test that asks is skipped. */
  static List<CPython> real() {
    assumeFalse(REAL.isEmpty(), "there is no CPython");
    return REAL;
  }

  /** Returns the latest of them. */
  static CPython latest() {
    return real().stream().max(CPython.OLDEST_FIRST).orElseThrow();
  }

  /** Writes a shell script and makes it a program. */
  static Path program(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
    return file;
  }

  /** Returns a shell script as an interpreter. */
  static CPython fake(Path directory, String... lines) throws IOException {
    return new CPython(program(directory.resolve("fake"), lines), "3.12.1", "3.12", false);
  }

  /** Returns a real interpreter that runs something of the test's before the trial's script. */
  static CPython preparing(Path directory, CPython real, String preparation) throws IOException {
    Path prepared = Files.writeString(directory.resolve("preparation.py"), preparation);
    return new CPython(
        program(
            directory.resolve("preparing"),
            "exec '" + real.program() + "' $1 $2 $3 $4 $5 \"$(cat '" + prepared + "')",
            "$6\""),
        real.version(),
        real.name(),
        real.freeThreaded());
  }

  /**
   * Returns a real interpreter that complains when workers run: "going", and "counting" if forked.
   */
  static CPython announcing(Path directory, CPython real) throws IOException {
    return preparing(
        directory,
        real,
        """
        import os

        def announcing(read):
            def read_and_announce(descriptor, size):
                data = read(descriptor, size)
                if data == b"go\\n":
                    os.write(2, b"going\\n")
                if data == b"g":
                    os.write(2, b"counting\\n")
                return data

            return read_and_announce

        os.read = announcing(os.read)
        """);
  }
}
