package dev.concurrencylab.trial;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.processors.SchedulerClock;
import dev.concurrencylab.processors.SchedulerDelay;

/**
 * One worker of a trial, whoever runs it: it waits at the gate, executes its operations block by
 * block, and records the times. The measured loop itself belongs to the {@link Counter}.
 */
public final class Worker {

  private static final int BLOCKS_PER_CALL = 16;

  private final Counter counter;
  private final Assignment assignment;
  private final StopSignal stop;
  private final AwaitPoint betweenBlocks;
  private final int blockSize;

  /**
   * Creates a worker.
   *
   * @param betweenBlocks where it lets others run; {@link AwaitPoint#NONE} if it need not
   */
  public Worker(Counter counter, Assignment assignment, StopSignal stop, AwaitPoint betweenBlocks) {
    this.counter = counter;
    this.assignment = assignment;
    this.stop = stop;
    this.betweenBlocks = betweenBlocks;
    this.blockSize = counter.block();
  }

  /**
   * Runs to the end, or until the trial is to stop.
   *
   * @param index the worker's index, counted from 0
   * @throws InterruptedException if interrupted at the gate or in a pause
   */
  public WorkerRun run(int index, Gate gate) throws InterruptedException {
    Progress progress = new Progress(assignment.operations(), blockSize);
    Samples samples = new Samples(assignment.operations(), assignment.meanStride());
    try (SchedulerClock scheduler = SchedulerClock.open()) {
      long arrived = System.nanoTime();
      gate.assemble(index, stop);
      scheduler.begin();
      gate.start(index, stop);
      scheduler.renewAfterLongStart();
      return measure(arrived, progress, samples, scheduler);
    }
  }

  /**
   * Does the work after the gate. Not compiled into the caller ({@code src/aot/service.flags}),
   * where 100,000 workers would each meet the code that was left out because no worker had needed
   * it yet.
   */
  private WorkerRun measure(
      long arrived, Progress progress, Samples samples, SchedulerClock scheduler)
      throws InterruptedException {
    long start = System.nanoTime();
    progress.begin(start);
    counter.enter();
    long done;
    try {
      done = assignment.meanStride() == 0 ? work(progress) : workAndSample(samples);
    } finally {
      counter.leave();
    }
    long end = System.nanoTime();
    progress.end(end, done);
    SchedulerDelay waiting = scheduler.end(start, end);
    return new WorkerRun(arrived, start, end, progress, waiting, samples.toArray());
  }

  private long work(Progress progress) throws InterruptedException {
    long done = 0;
    while (goesOn(done)) {
      done = workBlocks(done, progress);
    }
    return done;
  }

  /**
   * Works through some blocks, and returns the operations done by then. A trial has some thousand
   * blocks at most: too few for the compiler to replace a loop around them while it runs, but
   * enough for it to compile what is called for each of them, or for every few.
   */
  private long workBlocks(long before, Progress progress) throws InterruptedException {
    long done = before;
    for (int block = 0; block < BLOCKS_PER_CALL && goesOn(done); block++) {
      done = workBlock(done, progress);
    }
    return done;
  }

  private long workBlock(long before, Progress progress) throws InterruptedException {
    long operations = assignment.operations();
    long left = Math.min(operations - before, assignment.pause().operationsUntilNext(before));
    int block = (int) Math.min(blockSize, left);
    add(before, block);
    long done = before + block;
    if (done < operations) {
      progress.passed(done);
    }
    if (assignment.pause().dueAfter(done)) {
      pause();
    } else if (goesOn(done)) {
      betweenBlocks.await();
    }
    return done;
  }

  /**
   * Returns whether there is more to do. Not compiled into its callers, as {@link #measure} is not:
   * the end that a stop brings is the same branch there as the end of the work.
   */
  private boolean goesOn(long done) {
    return done < assignment.operations() && !stop.requested();
  }

  /**
   * Works and times single operations. A pause has no influence on which ones: the stride continues
   * after it.
   */
  private long workAndSample(Samples samples) throws InterruptedException {
    long operations = assignment.operations();
    long done = 0;
    long awaited = 0;
    SamplingInterval stride = new SamplingInterval(assignment.meanStride(), assignment.seed());
    long timed = stride.next();
    while (goesOn(done)) {
      long left = Math.min(operations - done, assignment.pause().operationsUntilNext(done));
      int untimed = (int) Math.min(Math.min(timed, operations - 1) - done, left);
      add(done, untimed);
      done += untimed;
      if (untimed < left) {
        long before = System.nanoTime();
        add(done, 1);
        samples.record(System.nanoTime() - before);
        done++;
        timed = done + stride.next();
      }
      if (assignment.pause().dueAfter(done)) {
        pause();
      } else if (done - awaited >= Counter.BLOCK && goesOn(done)) {
        awaited = done;
        betweenBlocks.await();
      }
    }
    return done;
  }

  private void pause() throws InterruptedException {
    counter.leave();
    try {
      betweenBlocks.pause(assignment.pause().nanos(), stop);
    } finally {
      counter.enter();
    }
  }

  /** Adds both summands in turn, first the one that is due after {@code done} operations. */
  private void add(long done, int operations) {
    boolean even = (done & 1) == 0;
    long first = even ? assignment.first() : assignment.second();
    long second = even ? assignment.second() : assignment.first();
    counter.add(first, second, operations, stop);
  }
}
