package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.process.messages.Answer;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.Task;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs in place of a fork that do not do what a fork does. */
final class OddForks {

  private OddForks() {}

  enum Kind {
    EXITS(Reason.KILLED, "ended with exit code 17"),
    PRINTS(Reason.PROTOCOL, "Hello, world!"),
    THROWS(Reason.WORKER, "not today"),
    NONSENSE(Reason.PROTOCOL, "cannot be read"),
    EATS_MEMORY(Reason.KILLED, "OutOfMemoryError"),
    /** Answers nothing; a test has to stop it. */
    DEAF(Reason.STOPPED, "was killed: enough");

    private final Reason reason;
    private final String message;

    Kind(Reason reason, String message) {
      this.reason = reason;
      this.message = message;
    }

    Reason reason() {
      return reason;
    }

    String message() {
      return message;
    }
  }

  static ProcessBuilder command(Kind kind) {
    return new ProcessBuilder(
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                System.getProperty("java.class.path"),
                OddForks.class.getName(),
                kind.name())));
  }

  public static void main(String[] arguments) throws Exception {
    MessageReader in = new MessageReader(System.in);
    MessageWriter out = new MessageWriter(System.out);
    Kind kind = Kind.valueOf(arguments[0]);
    while (in.read() instanceof Task task) {
      if (task.kind() == Task.Kind.WARM) {
        out.write(new Answer(Map.of()));
      } else if (task.kind() == Task.Kind.RUN) {
        misbehave(kind, out);
      }
    }
  }

  private static void misbehave(Kind kind, MessageWriter out) throws Exception {
    switch (kind) {
      case EXITS -> System.exit(17);
      case PRINTS -> System.out.println("Hello, world!");
      case THROWS -> out.write(new dev.concurrencylab.process.messages.Failure("not today"));
      case NONSENSE -> out.write(new Answer(Map.of("sequence", "seven")));
      case EATS_MEMORY -> {
        List<byte[]> eaten = new ArrayList<>();
        while (true) {
          eaten.add(new byte[1 << 20]);
        }
      }
      case DEAF -> {}
    }
  }
}
