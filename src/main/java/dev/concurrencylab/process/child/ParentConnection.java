package dev.concurrencylab.process.child;

import dev.concurrencylab.process.messages.Failure;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.MessageReader;
import dev.concurrencylab.process.messages.MessageWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;

/**
 * A child's connection to its parent, which also ensures that the child does not outlive it: this
 * thread only reads from the parent, also while the worker runs. When the parent closes the stream,
 * or the kernel does because the parent has ended, this thread ends the JVM at once, without
 * shutdown hooks, whatever the worker is doing.
 */
public final class ParentConnection extends Thread {

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

  /**
   * Connects this JVM to its parent, by standard input and output. What code prints goes to
   * standard error from now on, and from there to the service's log.
   */
  public static ParentConnection open() {
    Locale.setDefault(Locale.ROOT); // as the service does
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    ParentConnection parent = new ParentConnection(new FileInputStream(FileDescriptor.in), out);
    parent.start();
    return parent;
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

  public void send(Message message) throws IOException {
    out.write(message);
  }

  /** Tells the parent why this JVM cannot go on, and ends it. */
  public void fail(Throwable cause) throws IOException {
    send(new Failure(cause.toString()));
    Runtime.getRuntime().halt(1);
  }

  /** Waits for the next message of the parent. */
  public Message receive() throws InterruptedException {
    synchronized (received) {
      while (received.isEmpty()) {
        received.wait();
      }
      return received.remove();
    }
  }
}
