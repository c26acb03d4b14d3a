package dev.concurrencylab.process.child;

import dev.concurrencylab.process.messages.Failure;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * Main class of a child JVM. Standard input and output belong to the frames from and to the parent;
 * what anybody prints goes to standard error, and from there to the service's log.
 */
public final class ChildMain {

  private static final String TRAIN = "--train";

  private ChildMain() {}

  /**
   * Runs a child until its parent lets it go.
   *
   * @param arguments none; or {@code --train} for a run without a parent that goes through all that
   *     a child does, for the training of an AOT cache
   */
  public static void main(String[] arguments) throws Exception {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    if (arguments.length == 1 && TRAIN.equals(arguments[0])) {
      AotTraining.run();
      return;
    }
    ParentConnection parent = new ParentConnection(new FileInputStream(FileDescriptor.in), out);
    parent.start();
    try {
      new ChildWorker(parent).serve();
    } catch (Throwable e) { // errors too: the parent must hear of them
      parent.send(new Failure(e.toString()));
      Runtime.getRuntime().halt(1);
    }
  }
}
