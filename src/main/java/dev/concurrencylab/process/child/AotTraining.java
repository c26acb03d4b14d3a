package dev.concurrencylab.process.child;

import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.messages.Go;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.Prepare;
import dev.concurrencylab.process.messages.Ready;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.Pause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does all that a child does, with messages from memory in place of a parent, so that a training
 * run of the JVM sees each class and each loop (JEP 483, JEP 515).
 */
final class AotTraining {

  private static final int OPERATIONS = 100_000;
  private static final int TIMES = 3;

  private AotTraining() {}

  /** Trains with the counters that all arguments but the first, {@code --train}, name. */
  static void run(String[] arguments) throws Exception {
    Path file = Files.createTempFile("training", ".page");
    try {
      for (int i = 0; i < TIMES; i++) {
        runTrials(file, CounterPlacement.isolated());
        for (int j = 1; j < arguments.length; j++) {
          runTrials(file, new CounterPlacement(arguments[j], true));
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void runTrials(Path file, CounterPlacement counter) throws Exception {
    for (int meanStride : new int[] {0, 100}) {
      for (boolean handshake : new boolean[] {true, false}) {
        Files.write(file, new byte[SharedPage.BYTES]);
        runTrial(
            new Prepare(
                file.toString(),
                counter,
                new Assignment(1, 1, OPERATIONS, meanStride, 1, Pause.NONE),
                0,
                1,
                handshake));
      }
    }
  }

  private static void runTrial(Prepare prepare)
      throws IOException, InterruptedException, ReflectiveOperationException {
    ByteArrayOutputStream fromParent = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(fromParent);
    writer.write(prepare);
    writer.write(new Go());
    ByteArrayOutputStream toParent = new ByteArrayOutputStream();
    ParentConnection parent =
        new ParentConnection(new ByteArrayInputStream(fromParent.toByteArray()), toParent);
    parent.readToEnd();
    new ChildWorker(parent).takePart();
    MessageReader reader = new MessageReader(new ByteArrayInputStream(toParent.toByteArray()));
    if (!(reader.read() instanceof Ready) || !(reader.read() instanceof Report)) {
      throw new IllegalStateException("a trial of the training did not answer as a trial does");
    }
  }
}
