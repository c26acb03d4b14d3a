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
 * A child's connection to its parent, and the reason why it cannot outlive it: a thread does
 * nothing but read from the parent, also while the worker runs. When the parent closes the stream,
 * or the kernel does because the parent is gone, this thread ends the JVM on the spot, without
 * shutdown hooks, from whatever loop the worker is in.
 */
final class ParentConnection extends Thread implements ParentLink {

  private static final int PROTOCOL_ERROR = 3;

  private final MessageReader in;
  private final MessageWriter out;

  /** Guarded by itself: a blocking queue would make a fresh JVM load the fork-join pool. */
  private final Queue<Message> received = new ArrayDeque<>();

  ParentConnection(InputStream in, OutputStream out) {
    super("lifeline");
    setDaemon(true);
    this.in = new MessageReader(in);
    this.out = new MessageWriter(out);
  }

  @Override
  public void run() {
    try {
      readToEnd();
      Runtime.getRuntime().halt(0);
    } catch (Throwable e) { // errors too: without this thread the child would outlive its parent
      System.err.println("cannot understand the parent: " + e);
      Runtime.getRuntime().halt(PROTOCOL_ERROR);
    }
  }

  /** Passes on what the parent says until the stream ends. */
  void readToEnd() throws IOException {
    for (Message message = in.read(); message != null; message = in.read()) {
      synchronized (received) {
        received.add(message);
        received.notifyAll();
      }
    }
  }

  @Override
  public void send(Message message) throws IOException {
    out.write(message);
  }

  @Override
  public Message receive() throws InterruptedException {
    synchronized (received) {
      while (received.isEmpty()) {
        received.wait();
      }
      return received.remove();
    }
  }
}
