package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.counter.shared.SharedPage.Word;
import dev.concurrencylab.process.memory.MappedPage;
import dev.concurrencylab.process.messages.CounterPlacement;
import java.util.SplittableRandom;

/**
 * One of two actor processes that race round by round: both meet, each adds once, both meet again,
 * and one of them, in turn, reads what the value holds and sets it back to 0. The other waits for
 * it where they meet next. Ends when the page's stop word is set; only rounds in which both have
 * added are counted.
 *
 * <p>Who comes last to a meeting is the first to know that all are there, by some tens of
 * nanoseconds, and would mostly be done before the other begins. So each dawdles for a random time
 * in every round.
 */
final class LockStep {

  /** Actors add 2³² and 1, so that the value tells whose update was lost. */
  private static final long[] DELTAS = {1L << 32, 1};

  private static final long BOTH = DELTAS[0] + DELTAS[1];

  /** At most so many loads of a cached word, about a nanosecond each once compiled. */
  private static final int DAWDLE = 200;

  private static final int SPINS_BETWEEN_LOOKS = 64;

  private final SharedPage page;
  private final Counter counter;
  private final int actor;
  private final SplittableRandom random = new SplittableRandom();
  private long arrivals;
  private long bothCounted;
  private long oneLost;
  private long other;

  private LockStep(SharedPage page, Counter counter, int actor) {
    this.page = page;
    this.counter = counter;
    this.actor = actor;
  }

  /**
   * Races, and prints how often both updates counted, one was lost, and something else happened.
   *
   * @param arguments the page's file, the counter's class, and 0 or 1 for the actor
   */
  public static void main(String[] arguments) throws Exception {
    SharedPage page = MappedPage.open(arguments[0]);
    Counter counter = new CounterPlacement(arguments[1], true).create(page);
    LockStep actor = new LockStep(page, counter, Integer.parseInt(arguments[2]));
    actor.run();
    System.out.println(actor.bothCounted + " " + actor.oneLost + " " + actor.other);
  }

  private void run() {
    for (long round = 0; race(); round++) {
      if (round % 2 == actor) {
        classify(counter.value());
        page.set(Word.VALUE, 0);
      }
    }
  }

  private boolean race() {
    if (!meet()) {
      return false;
    }
    for (int loads = random.nextInt(DAWDLE); loads > 0; loads--) {
      page.get(Word.STOP);
    }
    counter.add(DELTAS[actor], DELTAS[actor], 1, StopSignal.NEVER);
    return meet();
  }

  /** Spins and never yields: actors that yield may settle on one processor and never race. */
  private boolean meet() {
    arrivals += DELTAS.length;
    page.getAndAdd(Word.ARRIVED, 1);
    for (int spin = 1; page.get(Word.ARRIVED) < arrivals; spin++) {
      if (spin % SPINS_BETWEEN_LOOKS == 0 && page.requested()) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private void classify(long value) {
    if (value == BOTH) {
      bothCounted++;
    } else if (value == DELTAS[0] || value == DELTAS[1]) {
      oneLost++;
    } else {
      other++;
    }
  }
}
