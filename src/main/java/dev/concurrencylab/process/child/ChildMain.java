package dev.concurrencylab.process.child;

import dev.concurrencylab.process.messages.Failure;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The main class of a child JVM. Standard input and output carry the frames from and to the parent;
 * whatever code prints goes to standard error, and from there to the service's log.
 */
public final class ChildMain {

  private static final String TRAIN = "--train";

  private ChildMain() {}

  /**
   * Runs a child until its parent closes the connection.
   *
   * @param arguments none; or {@code --train} and the names of all counters that count in a shared
   *     page, to run the training of an AOT cache without a parent
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT); // as the service does
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    if (arguments.length > 0 && TRAIN.equals(arguments[0])) {
      AotTraining.run(arguments);
      return;
    }
    ParentConnection parent = new ParentConnection(new FileInputStream(FileDescriptor.in), out);
    parent.start();
    try {
      new ChildWorker(parent).serve();
    } catch (Throwable e) { // errors too: the parent must be told
      parent.send(new Failure(e.toString()));
      Runtime.getRuntime().halt(1);
    }
  }
}
