package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.messages.BoundedQueue;
import dev.concurrencylab.trial.Work;

/**
 * The general loop of a worker that sends its updates to the owner of all counters, which does the
 * work inside, too. A read looks at what the owner has published and works inside by itself. Each
 * update allocates a message of 24 bytes. A timed update lasts until the owner has applied it.
 */
public final class SingleWriterLoop extends GeneralLoop {

  private final BoundedQueue<Message> queue;

  private SingleWriterLoop(Part part, BoundedQueue<Message> queue) {
    super(part);
    this.queue = queue;
  }

  /** An update of a counter; after the last one of a worker, the number of its reads. */
  static final class Message {

    private static final int NO_COUNTER = -1;

    private final int counter;
    private final long number;
    private volatile boolean applied;

    Message(int counter, long number) {
      this.counter = counter;
      this.number = number;
    }

    static Message ofReads(long reads) {
      return new Message(NO_COUNTER, reads);
    }

    void awaitApplied(StopSignal stop) {
      for (int attempt = 0; !applied && !stop.requested(); attempt++) {
        BoundedQueue.backOff(attempt);
      }
    }
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    PaddedWords words = GeneralCounter.words(work);
    BoundedQueue<Message> queue = new BoundedQueue<>();
    return new GeneralCounter(
        work,
        words,
        part -> new SingleWriterLoop(part, queue),
        new Owner(work, words.words, queue));
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      long value = 0;
      if (reading) {
        value = (long) PaddedWords.WORDS.getOpaque(words, PaddedWords.place(counter));
        inside(stop);
      } else {
        send(stop);
      }
      done(value);
    }
    if (operations > 0 && finished()) {
      queue.send(Message.ofReads(reads()), stop);
    }
  }

  private void send(StopSignal stop) {
    Message message = new Message(counter, delta());
    if (queue.send(message, stop) && timing()) {
      message.awaitApplied(stop);
    }
  }

  /** Applies updates, and counts the reads of workers that have ended as applied. */
  private static final class Owner implements Counter {

    private final long[] words;
    private final BoundedQueue<Message> queue;
    private final boolean timed;
    private final int insideSteps;
    private long busy;
    private long reads;

    Owner(Work work, long[] words, BoundedQueue<Message> queue) {
      this.words = words;
      this.queue = queue;
      this.timed = work.timed();
      this.insideSteps = BusyWork.of(GeneralCounter.shape(work).insideNanos()).steps();
    }

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      int applied = 0;
      while (applied < operations && !stop.requested()) {
        int read = (int) Math.min(reads, operations - applied);
        reads -= read;
        applied += read;
        applied += applied < operations && applyNext(stop) ? 1 : 0;
      }
    }

    /** Receives a message; returns whether it was an update. */
    private boolean applyNext(StopSignal stop) {
      Message message = queue.receive(stop);
      if (message == null || message.counter == Message.NO_COUNTER) {
        reads += message == null ? 0 : message.number;
        return false;
      }
      int place = PaddedWords.place(message.counter);
      long value = (long) PaddedWords.WORDS.getOpaque(words, place);
      busy = BusyWork.spin(insideSteps, busy);
      PaddedWords.WORDS.setOpaque(words, place, value + message.number);
      if (timed) {
        message.applied = true;
      }
      return true;
    }

    @Override
    public long value() {
      throw new UnsupportedOperationException("the counters belong to the trial");
    }
  }
}
