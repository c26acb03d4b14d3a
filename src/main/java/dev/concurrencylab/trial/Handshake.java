package dev.concurrencylab.trial;

import dev.concurrencylab.counter.StopSignal;

/**
 * A spinning gate for workers that each have a processor. They spin until all have arrived, and now
 * and then yield to others, and then pass a token around a few hundred times. A round is fast only
 * while all of them are running, so that after the last round they start within tens of nanoseconds
 * of each other. With this gate two threads of a million operations lost updates in 100 of 100
 * repetitions; without it some runs did not overlap at all.
 *
 * <p>Both waits are bounded. If a processor is taken away for longer, a skewed start is better than
 * none, and the reported overlap shows it.
 */
public final class Handshake implements Gate {

  private static final int ROUNDS = 200;
  private static final long TOKEN_NANOS = 20_000_000;
  private static final long ARRIVAL_NANOS = 200_000_000;
  private static final int SPINS_BETWEEN_LOOKS = 64;

  /** The two shared words of the workers, in one JVM or in mapped memory. */
  public interface Words {

    void arrive();

    long arrived();

    /** Returns how often the token was passed on. */
    long turn();

    /** Passes the token on. */
    void turn(long next);
  }

  private final int workers;
  private final Words words;

  /**
   * Creates the gate of one trial.
   *
   * @param workers the number of workers, at most one for each processor
   * @param words the shared words, all 0
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
      if (spin % SPINS_BETWEEN_LOOKS == 0) {
        Thread.yield(); // to the thread that starts the others, if it waits for this processor
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
