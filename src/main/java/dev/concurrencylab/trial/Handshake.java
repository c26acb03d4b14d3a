package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;

/**
 * The start of workers that all have a processor: they spin until everyone has come, then a token
 * goes round among them a few hundred times. A round is quick only while all of them are really
 * running, so that when the token has gone round, they leave within tens of nanoseconds of each
 * other. With it, two threads of a million operations lost updates in 100 of 100 repetitions;
 * without it some runs did not overlap at all.
 *
 * <p>Both waits are bounded: where a processor is taken away for longer, starting skewed is better
 * than not starting, and overlap tells.
 */
public final class Handshake implements Gate {

  private static final int ROUNDS = 200;
  private static final long TOKEN_NANOS = 20_000_000;
  private static final long ARRIVAL_NANOS = 200_000_000;
  private static final int SPINS_BETWEEN_LOOKS = 64;

  /** The two words that the workers share, in one JVM or in mapped memory. */
  public interface Words {

    /** Counts the caller as arrived. */
    void arrive();

    /** Returns how many have arrived. */
    long arrived();

    /** Returns how often the token has been handed on. */
    long turn();

    /** Hands the token on. */
    void turn(long next);
  }

  private final int workers;
  private final Words words;

  /**
   * Creates the start of one trial.
   *
   * @param workers how many take part, at most one for each processor
   * @param words all 0
   */
  public Handshake(int workers, Words words) {
    this.workers = workers;
    this.words = words;
  }

  @Override
  public void assemble(int worker, StopSignal stop) {
    words.arrive();
    long deadline = System.nanoTime() + ARRIVAL_NANOS;
    for (int spin = 1; words.arrived() < workers; spin++) {
      if (overdue(spin, deadline, stop)) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void start(int worker, StopSignal stop) {
    long deadline = System.nanoTime() + TOKEN_NANOS;
    long last = (long) ROUNDS * workers;
    for (long turn = worker; turn < last; turn += workers) {
      if (!spinUntilTurn(turn, deadline, stop)) {
        return;
      }
      words.turn(turn + 1);
    }
    spinUntilTurn(last, deadline, stop);
  }

  private boolean spinUntilTurn(long turn, long deadline, StopSignal stop) {
    for (int spin = 1; words.turn() < turn; spin++) {
      if (overdue(spin, deadline, stop)) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static boolean overdue(int spin, long deadline, StopSignal stop) {
    return spin % SPINS_BETWEEN_LOOKS == 0
        && (stop.requested() || System.nanoTime() - deadline > 0);
  }
}
