package dev.concurrencylab.process.child;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.SharedAtomicCounter;
import dev.concurrencylab.counter.SharedLockedCounter;
import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.SharedUnprotectedCounter;
import dev.concurrencylab.counter.UnprotectedCounter;
import dev.concurrencylab.process.messages.CounterClass;
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
 * Goes through all that a child does, with messages from memory in place of a parent, so that a
 * training run of the JVM sees each class and each loop (JEP 483, JEP 515).
 */
final class AotTraining {

  private static final int OPERATIONS = 100_000;
  private static final int TIMES = 3;

  private AotTraining() {}

  static void run() throws Exception {
    Path file = Files.createTempFile("rehearsal", ".page");
    try {
      for (int i = 0; i < TIMES; i++) {
        rehearse(file, false, UnprotectedCounter.class);
        rehearse(file, true, SharedUnprotectedCounter.class);
        rehearse(file, true, SharedLockedCounter.class);
        rehearse(file, true, SharedAtomicCounter.class);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void rehearse(Path file, boolean shared, Class<? extends Counter> counter)
      throws Exception {
    for (int meanStride : new int[] {0, 100}) {
      for (boolean handshake : new boolean[] {true, false}) {
        Files.write(file, new byte[SharedPage.BYTES]);
        takePart(
            new Prepare(
                file.toString(),
                new CounterClass(counter.getName(), shared),
                new Assignment(1, 1, OPERATIONS, meanStride, 1, Pause.NONE),
                0,
                1,
                handshake));
      }
    }
  }

  private static void takePart(Prepare prepare)
      throws IOException, InterruptedException, ReflectiveOperationException {
    ByteArrayOutputStream orders = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(orders);
    writer.write(prepare);
    writer.write(new Go());
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    ParentConnection parent =
        new ParentConnection(new ByteArrayInputStream(orders.toByteArray()), answers);
    parent.readToEnd();
    new ChildWorker(parent).takePart();
    MessageReader reader = new MessageReader(new ByteArrayInputStream(answers.toByteArray()));
    if (!(reader.read() instanceof Ready) || !(reader.read() instanceof Report)) {
      throw new IllegalStateException("a rehearsed trial did not answer as a trial does");
    }
  }
}
