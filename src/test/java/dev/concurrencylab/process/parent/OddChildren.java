package dev.concurrencylab.process.parent;

import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import dev.concurrencylab.process.messages.MessagesTest;
import dev.concurrencylab.process.messages.Ready;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Main classes of children that do not do what {@link ChildMain} does. */
final class OddChildren {

  private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private OddChildren() {}

  private static void untilTheParentEnds() throws IOException {
    while (System.in.read() >= 0) {
      // What it says does not matter.
    }
  }

  private static void awaitPrepare() throws IOException {
    new MessageReader(System.in).read();
  }

  /** Writes what is no frame. */
  static final class Garbage {
    public static void main(String[] arguments) throws IOException {
      OUT.write("Hello, parent!\n".getBytes());
      untilTheParentEnds();
    }
  }

  /** Writes nothing at all. */
  static final class Silent {
    public static void main(String[] arguments) throws IOException {
      untilTheParentEnds();
    }
  }

  /** Complains and goes. */
  static final class Complainer {
    public static void main(String[] arguments) {
      System.err.println("first I had\tdoubts");
      System.err.println("\u001b[31mthen I gave up");
      System.exit(1);
    }
  }

  /** Goes without a word, as if all were well. */
  static final class Leaver {
    public static void main(String[] arguments) {}
  }

  /** Closes its output, and lives on without reading. */
  static final class Closer {
    public static void main(String[] arguments) throws Exception {
      OUT.close();
      System.out.close();
      Thread.sleep(60_000);
    }
  }

  /** Is killed while it waits at the gate. */
  static final class KilledAtGate {
    public static void main(String[] arguments) throws IOException {
      awaitPrepare();
      new MessageWriter(OUT).write(new Ready());
      TestCounters.killMyself();
    }
  }

  /** Is killed while it reports. */
  static final class KilledReporting {
    public static void main(String[] arguments) throws IOException {
      awaitPrepare();
      new MessageWriter(OUT).write(new Ready());
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      new MessageWriter(frame).write(MessagesTest.REPORT);
      new MessageReader(System.in).read();
      OUT.write(Arrays.copyOf(frame.toByteArray(), frame.size() / 2));
      TestCounters.killMyself();
    }
  }

  /** Reports before it is ready. */
  static final class Hasty {
    public static void main(String[] arguments) throws IOException {
      awaitPrepare();
      new MessageWriter(OUT).write(MessagesTest.REPORT);
      untilTheParentEnds();
    }
  }

  /** Does not end with its parent's wish. */
  static final class Stubborn {
    public static void main(String[] arguments) throws Exception {
      awaitPrepare();
      new MessageWriter(OUT).write(new Ready());
      new MessageReader(System.in).read();
      new MessageWriter(OUT).write(MessagesTest.REPORT);
      Thread.sleep(60_000);
    }
  }
}
