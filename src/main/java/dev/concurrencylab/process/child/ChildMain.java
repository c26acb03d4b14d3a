package dev.concurrencylab.process.child;

/** The main class of a child JVM that is a worker of trials. */
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
    if (arguments.length > 0 && TRAIN.equals(arguments[0])) {
      AotTraining.run(arguments);
      return;
    }
    ParentConnection parent = ParentConnection.open();
    try {
      new ChildWorker(parent).serve();
    } catch (Throwable e) { // errors too: the parent must be told
      parent.fail(e);
    }
  }
}
