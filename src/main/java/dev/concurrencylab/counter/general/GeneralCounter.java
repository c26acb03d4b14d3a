package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.GeneralOutcome;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** All counters of a trial in the general loop, with the loops of the workers. */
public final class GeneralCounter implements Counter {

  private final Work work;
  private final OperationShape shape;
  private final PaddedWords words;
  private final Function<Part, GeneralLoop> newLoop;
  private final Counter owner;
  private final List<GeneralLoop> loops = new ArrayList<>();

  /**
   * Creates the counters of a trial.
   *
   * @param words what the loops count in
   * @param newLoop makes the loop of a worker
   * @param owner see {@link Counter#owner}
   */
  GeneralCounter(Work work, PaddedWords words, Function<Part, GeneralLoop> newLoop, Counter owner) {
    this.work = work;
    this.shape = shape(work);
    this.words = words;
    this.newLoop = newLoop;
    this.owner = owner;
  }

  /** Returns what creates the counters of a trial that need no locks. */
  public static Function<Work, Counter> of(Function<Part, GeneralLoop> loop) {
    return work -> new GeneralCounter(work, words(work), loop, null);
  }

  /**
   * Returns what creates the counters of a trial with a lock for each.
   *
   * @param array creates an array of locks
   * @param lock creates a lock
   */
  public static <L> Function<Work, Counter> of(
      IntFunction<L[]> array, Supplier<L> lock, BiFunction<Part, L[], GeneralLoop> loop) {
    return work -> {
      Locks<L> locks = new Locks<>(shape(work).counters(), array, lock);
      return new GeneralCounter(work, words(work), part -> loop.apply(part, locks.locks), null);
    };
  }

  /** Returns the shape of the operations of work in the general loop. */
  static OperationShape shape(Work work) {
    return switch (work.loop()) {
      case Loop.General(OperationShape shape) -> shape;
      case Loop.Plain plain -> OperationShape.BARE;
    };
  }

  static PaddedWords words(Work work) {
    return new PaddedWords(shape(work).counters());
  }

  @Override
  public Counter part(int worker) {
    GeneralLoop loop = newLoop.apply(new Part(work, shape, worker, words));
    loops.add(loop);
    return loop;
  }

  @Override
  public Counter owner() {
    return owner;
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    throw new UnsupportedOperationException("each worker calls its part");
  }

  /** Returns the sum over all counters. */
  @Override
  public long value() {
    return LongStream.of(finalValues()).sum();
  }

  @Override
  public GeneralOutcome outcome() {
    long updates = sum(GeneralLoop::updates);
    Workload workload = work.encoding().workload();
    long additions = sum(loop -> workload.additions(loop.worker(), loop.updates()));
    boolean retries = !loops.isEmpty() && loops.getFirst().retriesAttempts();
    return new GeneralOutcome(
        additions,
        updates - additions,
        sum(GeneralLoop::reads),
        retries ? sum(loop -> loop.retries) : null,
        finalValues(),
        loops.stream().allMatch(loop -> loop.agreesWith(this::value)),
        nanos(GeneralLoop::updateNanos),
        nanos(GeneralLoop::readNanos));
  }

  private long sum(ToLongFunction<GeneralLoop> number) {
    return loops.stream().mapToLong(number).sum();
  }

  private long[] nanos(Function<GeneralLoop, long[]> samples) {
    return loops.stream().map(samples).flatMapToLong(LongStream::of).toArray();
  }

  private long[] finalValues() {
    return IntStream.range(0, shape.counters()).mapToLong(this::value).toArray();
  }

  private long value(int counter) {
    return loops.getFirst().value(counter);
  }
}
