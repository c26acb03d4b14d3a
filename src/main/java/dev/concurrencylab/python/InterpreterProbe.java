package dev.concurrencylab.python;

import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.python.PythonProcess.Line;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a program to find out which Python it is, if it is one. */
final class InterpreterProbe {

  private static final String SCRIPT = PythonCommand.script("probe.py");

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final Pattern ANSWER =
      Pattern.compile("(\\w{1,20}) (\\d{1,4}) (\\d{1,4}) (\\d{1,4}) ([01])");

  /** The answer, and the end. */
  private static final int LINES = 2;

  private static final String UNUSABLE = "is not a Python that can be used: it ";

  private final Path program;
  private final long begun = System.nanoTime();
  private PythonProcess process;
  private CPython python;
  private String problem;

  private InterpreterProbe(Path program) {
    this.program = program;
  }

  /** Starts the program, and does not wait for its answer. */
  static InterpreterProbe start(Path program) {
    InterpreterProbe probe = new InterpreterProbe(program);
    if (Files.isDirectory(program) || !Files.isExecutable(program)) {
      probe.problem = "cannot be started: it is missing or not executable";
      return probe;
    }
    try {
      probe.process =
          PythonProcess.start(
              PythonCommand.of(program, SCRIPT), Level.DEBUG, ProcessListener.NONE, LINES);
      probe.process.closeInput();
    } catch (IOException e) {
      probe.problem = "cannot be started: " + e.getMessage().lines().findFirst().orElse("");
    }
    return probe;
  }

  /** Waits for the answer. Whatever the program does, nothing of it is left afterwards. */
  void await() {
    if (process == null) {
      return;
    }
    boolean ended = process.awaitEnd(LIMIT.minusNanos(System.nanoTime() - begun).toMillis());
    process.end();
    if (ended) {
      evaluate(process.poll());
    } else {
      problem = "did not answer within " + DurationFormat.exact(LIMIT);
    }
  }

  private void evaluate(Line answer) {
    Matcher words = ANSWER.matcher(answer.text());
    String printed = process.errors().tail();
    if (words.matches()) {
      evaluate(words);
    } else if (answer != Line.END) {
      problem = UNUSABLE + "answered: " + answer.text();
    } else if (printed.isEmpty()) {
      problem = UNUSABLE + "printed nothing and ended with exit code " + process.exitCode();
    } else {
      problem = UNUSABLE + "printed " + printed;
    }
  }

  private void evaluate(Matcher words) {
    String minor = words.group(2) + "." + words.group(3);
    boolean freeThreaded = words.group(5).equals("1");
    CPython found =
        new CPython(
            program,
            minor + "." + words.group(4),
            freeThreaded ? minor + "t" : minor,
            freeThreaded);
    if (words.group(1).equals("cpython") && found.atLeast(2, 7)) {
      python = found;
    } else {
      problem =
          UNUSABLE + "is " + words.group(1) + " " + found.version() + ", not CPython from 2.7 on";
    }
  }

  /** Returns the interpreter; null if the program is none that can be used. */
  CPython python() {
    return python;
  }

  /** Returns the problem of the program, in a sentence for the user. */
  String problem() {
    return PrintableText.escape(program.toString()) + " " + PrintableText.escape(problem);
  }
}
