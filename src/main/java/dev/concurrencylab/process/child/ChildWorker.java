package dev.concurrencylab.process.child;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.counter.shared.SharedPage.Word;
import dev.concurrencylab.process.memory.MappedPage;
import dev.concurrencylab.process.messages.Message;
import dev.concurrencylab.process.messages.Prepare;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.trial.Handshake;
import dev.concurrencylab.trial.Worker;
import java.io.IOException;

/** The worker of a child process, which takes part in one trial after another. */
final class ChildWorker {

  /**
   * Number of trials between two garbage collections, which unmap the pages of past trials. A
   * mapping costs the kernel memory, and their number is limited (65,530 for a process on Linux). A
   * collection takes about 3 ms, between two trials.
   */
  private static final int TRIALS_BETWEEN_COLLECTIONS = 256;

  private final ParentConnection parent;

  /** The words of a {@link Handshake} between processes, in their shared page. */
  private record PageWords(SharedPage page) implements Handshake.Words {

    @Override
    public void arrive() {
      page.getAndAdd(Word.ARRIVED, 1);
    }

    @Override
    public long arrived() {
      return page.get(Word.ARRIVED);
    }

    @Override
    public long turn() {
      return page.get(Word.TURN);
    }

    @Override
    public void turn(long next) {
      page.set(Word.TURN, next);
    }
  }

  ChildWorker(ParentConnection parent) {
    this.parent = parent;
  }

  /** Takes part in trials until the process is ended. */
  void serve() throws IOException, InterruptedException, ReflectiveOperationException {
    for (int trial = 1; ; trial++) {
      takePart();
      if (trial % TRIALS_BETWEEN_COLLECTIONS == 0) {
        System.gc();
      }
    }
  }

  void takePart() throws IOException, InterruptedException, ReflectiveOperationException {
    Message message = parent.receive();
    if (!(message instanceof Prepare prepare)) {
      throw new IllegalStateException("expected Prepare, received " + message);
    }
    SharedPage page = MappedPage.open(prepare.page());
    Counter counter = prepare.counter().create(page);
    link(counter, page);
    Handshake handshake =
        prepare.handshake() ? new Handshake(prepare.workers(), new PageWords(page)) : null;
    Worker worker = new Worker(counter, prepare.assignment(), page, AwaitPoint.NONE);
    ChildGate gate = new ChildGate(parent, handshake);
    parent.send(new Report(worker.run(prepare.worker(), gate), counter.value()));
  }

  /**
   * Runs the loop of a counter once, adding nothing, so that the JVM links it now and not after the
   * start. Linking takes a new JVM longer than a million operations, and a different time in each.
   */
  private static void link(Counter counter, SharedPage page) {
    counter.add(0, 0, 3, page);
  }
}
