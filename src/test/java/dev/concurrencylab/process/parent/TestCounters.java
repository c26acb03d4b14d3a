package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.counter.shared.SharedPage.Word;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counters that do something to the process they run in. */
final class TestCounters {

  private TestCounters() {}

  /** Ends this process as the kernel does when it wants memory back. */
  static void killMyself() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts in shared memory, except for the run before the gate that only links the loop. */
  abstract static class Base implements Counter {
    final SharedPage page;
    private boolean begun;

    Base(SharedPage page) {
      this.page = page;
    }

    /** Called once, at the first operation that counts. */
    abstract void begin();

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      if (first != 0 && !begun) {
        begun = true;
        begin();
      }
      new SharedUnprotectedCounter(page).add(first, second, operations, stop);
    }

    @Override
    public long value() {
      return page.get(Word.VALUE);
    }
  }

  /** Says that it counts. */
  public static final class Announcing extends Base {
    public Announcing(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      System.err.println("counting in " + ProcessHandle.current().pid());
    }
  }

  /** The first worker is killed while it counts. */
  public static final class Killed extends Base {
    public Killed(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      if (page.compareAndSet(Word.LOCK, 0, 1)) {
        killMyself();
      }
    }
  }

  /** Pays no heed to the stop word. */
  public static final class Deaf extends Base {
    public Deaf(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      System.err.println("counting in " + ProcessHandle.current().pid());
      while (page.get(Word.TURN) >= 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** Takes more memory than there is. */
  public static final class Hungry extends Base {
    private final List<long[]> eaten = new ArrayList<>();

    public Hungry(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      while (eaten.size() < Integer.MAX_VALUE) {
        eaten.add(new long[10_000]);
      }
    }
  }

  /** Throws. */
  public static final class Throwing extends Base {
    public Throwing(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      throw new IllegalStateException("no more \u001b[31mfingers\nto count with");
    }
  }

  /** Prints a lot to where the frames go, and counts on. */
  public static final class Printing extends Base {
    public Printing(SharedPage page) {
      super(page);
    }

    @Override
    void begin() {
      System.out.println("a stray line");
      System.out.println("x".repeat(2_000));
    }
  }

  /** The first worker that gets the lock is killed while it holds it; the others want it. */
  public static final class KilledHolder extends Base {
    private final Counter locked;

    public KilledHolder(SharedPage page) {
      super(page);
      this.locked = new SharedLockedCounter(page);
    }

    @Override
    void begin() {
      if (page.compareAndSet(Word.LOCK, 0, ProcessHandle.current().pid())) {
        killMyself();
      }
    }

    @Override
    public void add(long first, long second, int operations, StopSignal stop) {
      if (first != 0) {
        begin();
        locked.add(first, second, operations, stop);
      }
    }
  }
}
