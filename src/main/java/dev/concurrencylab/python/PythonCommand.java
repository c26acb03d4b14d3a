package dev.concurrencylab.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command line of an interpreter that runs one of our scripts. */
final class PythonCommand {

  /**
   * Flags that exclude the environment, all site directories, and compiled files beside modules.
   */
  private static final List<String> FLAGS = List.of("-E", "-s", "-S", "-B", "-c");

  /**
   * Prefix of the variables that configure an interpreter. The flags exclude them, too, but a
   * wrapper around the interpreter may read them.
   */
  private static final String VARIABLES = "PYTHON";

  private PythonCommand() {}

  static ProcessBuilder of(Path program, String script) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(FLAGS);
    command.add(script);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith(VARIABLES));
    return builder;
  }

  /** Returns the text of a script that comes with the service. */
  static String script(String file) {
    try (InputStream script = PythonCommand.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(script, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
