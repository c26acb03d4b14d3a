package dev.concurrencylab.process.child;

import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A child's connection to its parent, which also ensures that the child does not outlive it: this
 * thread only reads from the parent, also while the worker runs. When the parent closes the stream,
 * or the kernel does because the parent has ended, this thread ends the JVM at once, without
 * shutdown hooks, whatever the worker is doing.
 */
final class ParentConnection extends Thread {

  private static final int PROTOCOL_ERROR = 3;

  private final MessageReader in;
  private final MessageWriter out;

  /** Guarded by itself. A blocking queue would make a new JVM load the fork-join pool. */
  private final Queue<Message> received = new ArrayDeque<>();

  ParentConnection(InputStream in, OutputStream out) {
    super("parent-connection");
    setDaemon(true);
    this.in = new MessageReader(in);
    this.out = new MessageWriter(out);
  }

  @Override
  public void run() {
    try {
      readToEnd();
      Runtime.getRuntime().halt(0);
    } catch (Throwable e) { // errors too: the child must not run without this thread
      System.err.println("cannot understand the parent: " + e);
      Runtime.getRuntime().halt(PROTOCOL_ERROR);
    }
  }

  /** Queues what the parent sends until the stream ends. */
  void readToEnd() throws IOException {
    for (Message message = in.read(); message != null; message = in.read()) {
      synchronized (received) {
        received.add(message);
        received.notifyAll();
      }
    }
  }

  void send(Message message) throws IOException {
    out.write(message);
  }

  /** Waits for the next message of the parent. */
  Message receive() throws InterruptedException {
    synchronized (received) {
      while (received.isEmpty()) {
        received.wait();
      }
      return received.remove();
    }
  }
}
