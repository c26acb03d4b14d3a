package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Assignment;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Samples;
import dev.concurrencylab.trial.SamplingInterval;
import java.util.function.IntToLongFunction;

/**
 * The general loop of one worker. A subclass has the loop of its synchronization, which for each
 * operation calls {@link #draw}, loads, calls {@link #inside}, stores unless the operation reads,
 * and calls {@link #done}. These methods are compiled into each loop.
 *
 * <p>Which operation reads, and which counter it takes, comes from a generator of pseudo-random
 * numbers in each worker (xorshift64, Marsaglia 2003), so that the branch predictor cannot learn
 * it. Every operation of every strategy draws one number, also where nothing depends on it.
 */
public abstract class GeneralLoop extends PaddedState implements Counter {

  /** Longest time between two tests of the stop signal. */
  private static final int BLOCK_NANOS = 1_000_000;

  /** What an operation costs besides its work, roughly. */
  private static final int OPERATION_NANOS = 100;

  /** The counter of the drawn operation. */
  int counter;

  /** Whether the drawn operation reads. */
  boolean reading;

  /** What the worker counts in, unless its loop keeps the values elsewhere. */
  final long[] words;

  long retries;
  private long random;
  private long busy;
  private long updates;
  private long reads;
  private long untilPause;
  private long untilTimed;
  private long begunNanos;

  private final int worker;
  private final Assignment assignment;
  private final int counters;
  private final int own;
  private final long readBelow;
  private final int insideSteps;
  private final int outsideSteps;
  private final int operationNanos;
  private final Pause pauseInside;
  private final Observations observations;
  private final SamplingInterval stride;
  private final Samples updateSamples;
  private final Samples readSamples;

  GeneralLoop(Part part) {
    words = part.words().words;
    worker = part.worker();
    assignment = part.work().assignment(worker);
    counters = part.shape().counters();
    own = part.owns() ? part.own() : -1;
    readBelow = ((long) part.shape().readPercent() << 24) / 100;
    insideSteps = BusyWork.of(part.shape().insideNanos()).steps();
    outsideSteps = BusyWork.of(part.shape().outsideNanos()).steps();
    operationNanos = part.shape().insideNanos() + part.shape().outsideNanos() + OPERATION_NANOS;
    boolean inside = part.shape().pauseWhere() == PauseWhere.INSIDE;
    pauseInside = inside ? part.work().pause() : Pause.NONE;
    untilPause = pauseInside.every();
    observations = new Observations(part);
    int mean = part.work().meanStride();
    stride = new SamplingInterval(mean, assignment.seed());
    updateSamples = new Samples(assignment.operations(), mean);
    readSamples = new Samples(assignment.operations(), mean);
    untilTimed = nextTimed();
    random = seed(assignment.seed());
    busy = random;
  }

  /** Spreads seeds that follow each other; never 0, where the generator would stay. */
  private static long seed(long seed) {
    long mixed = (seed + 1) * 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
    return mixed ^ mixed >>> 32 | 1;
  }

  /** Performs operations. Those that block test the signal before each of them. */
  abstract void run(int operations, StopSignal stop);

  /** Performs operations; which summand is next, the loop itself knows. */
  @Override
  public final void add(long first, long second, int operations, StopSignal stop) {
    run(operations, stop);
  }

  /** Returns how many operations last about a millisecond, without the pause that may follow. */
  @Override
  public final int block() {
    long most = pauseInside.every() == 0 ? BLOCK : Math.min(pauseInside.every(), BLOCK);
    return (int) Math.min(Math.max(BLOCK_NANOS / operationNanos, 1), most);
  }

  /** Draws the next operation. */
  final void draw() {
    long next = random;
    next ^= next << 13;
    next ^= next >>> 7;
    next ^= next << 17;
    random = next;
    counter = own >= 0 ? own : (int) ((next & 0xFFFF_FFFFL) * counters >>> 32);
    reading = next >>> 40 < readBelow;
    begunNanos = --untilTimed == 0 ? System.nanoTime() : 0;
  }

  /** Returns the summand of an update: +1 and −1 alternate over updates, not over operations. */
  final long delta() {
    return (updates & 1) == 0 ? assignment.first() : assignment.second();
  }

  /** Returns whether the drawn operation is timed. */
  final boolean timing() {
    return untilTimed == 0;
  }

  /** Does what is to be done between load and store, unless the trial is to stop. */
  final void inside(StopSignal stop) {
    work(stop);
    if (pauseInside.every() > 0 && --untilPause == 0) {
      untilPause = pauseInside.every();
      pause(stop);
    }
  }

  /** Does the work between load and store without the pause, when it has to be repeated. */
  final void work(StopSignal stop) {
    if (!stop.requested()) {
      busy = BusyWork.spin(insideSteps, busy);
    }
  }

  /**
   * Waits. Not compiled into the loop ({@code src/aot/service.flags}), in which 100,000 workers can
   * wait at the same time.
   */
  private void pause(StopSignal stop) {
    try {
      AwaitPoint.NONE.pause(pauseInside.nanos(), stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts a worker wants it to go on
    }
  }

  /** Ends an operation, and works outside; {@code value} is what a read has read. */
  final void done(long value) {
    if (untilTimed == 0) {
      (reading ? readSamples : updateSamples).record(System.nanoTime() - begunNanos);
      untilTimed = nextTimed();
    }
    if (reading) {
      reads++;
      observations.saw(counter, value);
    } else {
      updates++;
    }
    busy = BusyWork.spin(outsideSteps, busy);
  }

  /** Returns the number of operations until the next timed one, that one included. */
  private long nextTimed() {
    return stride.none() ? Long.MAX_VALUE : stride.next() + 1L;
  }

  /** Returns whether all operations of the worker are done. */
  final boolean finished() {
    return updates + reads == assignment.operations();
  }

  final int worker() {
    return worker;
  }

  final long updates() {
    return updates;
  }

  final long reads() {
    return reads;
  }

  final long[] updateNanos() {
    return updateSamples.toArray();
  }

  final long[] readNanos() {
    return readSamples.toArray();
  }

  /** Returns the value of a counter. */
  long value(int counter) {
    return PaddedWords.value(words, counter);
  }

  final boolean agreesWith(IntToLongFunction finalValues) {
    return observations.agreesWith(finalValues);
  }

  /** Returns whether attempts can fail, so that retries are counted. */
  boolean retriesAttempts() {
    return false;
  }

  @Override
  public final long value() {
    throw new UnsupportedOperationException("a worker has no value of its own");
  }
}
